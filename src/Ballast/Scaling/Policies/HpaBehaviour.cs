namespace Ballast.Scaling.Policies;

/// <summary>What stands behind every metric of the Kubernetes HPA: the stabilised fall and the limit on
/// growth.</summary>
internal sealed class HpaBehaviour(TimeSpan downStabilization, TimeSpan period, double upPercent, int upReplicas)
{
    private readonly SlidingMax _recommended = new();
    private readonly Queue<(TimeSpan At, int Added)> _added = new();

    /// <summary>What becomes of a recommendation.</summary>
    public int Apply(TimeSpan now, int wanted, int current)
    {
        var highest = _recommended.Record(now, wanted, downStabilization);
        if (wanted < current) { return Math.Min(current, Math.Max(wanted, highest)); }
        if (wanted == current) { return current; }
        // What was added lately may have gone again meanwhile: the limit never turns a rise into a fall.
        var grown = Math.Max(current, Math.Min(wanted, MostNow(now, current)));
        _added.Enqueue((now, grown - current));
        return grown;
    }

    private int MostNow(TimeSpan now, int current)
    {
        var start = current;
        while (_added.TryPeek(out var first) && first.At <= now - period) { _added.Dequeue(); }
        foreach (var (_, added) in _added) { start -= added; }
        var percent = Math.Ceiling(start * (1 + (upPercent / 100)));
        return (int)Math.Min(ReplicaCount.Most, Math.Max(percent, start + upReplicas));
    }
}
