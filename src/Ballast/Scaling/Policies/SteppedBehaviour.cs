namespace Ballast.Scaling.Policies;

/// <summary>The behaviour of the Kubernetes HPA as llm-d's guide sets it: a rise to the lowest recommendation of 30 s,
/// by 100 % or four replicas in 60 s; a fall to the highest of 180 s, by one replica in 120 s.</summary>
/// <remarks>What was added and removed is seen in the number itself, so that a step which was not granted is not taken
/// for one.</remarks>
internal sealed class SteppedBehaviour
{
    private static readonly TimeSpan UpWindow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UpPeriod = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DownWindow = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan DownPeriod = TimeSpan.FromSeconds(120);

    private readonly SlidingMax _highest = new();
    private readonly SlidingMax _lowest = new();
    private readonly Queue<(TimeSpan At, int Change)> _changes = new();
    private (TimeSpan At, int Number)? _seen;

    /// <summary>Sees the number of replicas wanted; to be called whenever the rule is asked.</summary>
    public void See(TimeSpan now, int current)
    {
        // What differs was granted as soon as it was asked for.
        if (_seen is { } before && before.Number != current)
        {
            _changes.Enqueue((before.At, current - before.Number));
        }
        _seen = (now, current);
        while (_changes.TryPeek(out var first) && first.At <= now - DownPeriod) { _changes.Dequeue(); }
    }

    /// <summary>What becomes of a recommendation.</summary>
    public int Apply(TimeSpan now, int wanted, int current)
    {
        var high = _highest.Record(now, wanted, DownWindow);
        var low = -_lowest.Record(now, -wanted, UpWindow);
        var (added, removed) = (0, 0);
        foreach (var (at, change) in _changes)
        {
            if (change > 0 && at > now - UpPeriod) { added += change; }
            if (change < 0) { removed -= change; }
        }
        if (low > current)
        {
            var start = Math.Max(0, current - added);
            return Math.Max(current, Math.Min(low, Math.Max(2 * start, start + 4)));
        }
        return high < current ? Math.Max(high, Math.Min(current, current + removed - 1)) : current;
    }
}
