using Ballast.Statistics;

namespace Ballast.Routing.Policies;

/// <summary>The probes a Prequal policy decides by: at most one per replica, oldest first, bounded.</summary>
internal sealed class PrequalPool
{
    private readonly PooledProbe[] _probes;
    private int _count;
    private ulong _answers;
    private bool _worstNext;

    /// <summary>An empty pool.</summary>
    /// <param name="capacity">The most probes ever kept.</param>
    public PrequalPool(int capacity)
    {
        _probes = new PooledProbe[capacity];
        Limit = capacity;
    }

    /// <summary>The most probes kept now; at most the capacity.</summary>
    public int Limit { get; set; }

    /// <summary>The probes, oldest first.</summary>
    public ReadOnlySpan<PooledProbe> Probes => _probes.AsSpan(0, _count);

    /// <summary>Takes an answer in, in place of an older one of the same replica; a full pool loses its
    /// oldest.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="answer">What it told.</param>
    /// <param name="now">The time.</param>
    public void Add(ReplicaId replica, in ProbeAnswer answer, TimeSpan now)
    {
        var known = IndexOf(replica);
        if (known >= 0) { RemoveAt(known); }
        while (_count >= Limit) { RemoveAt(0); }
        _probes[_count++] = new PooledProbe
        {
            Replica = replica.Value,
            Load = Math.Max(0, answer.InFlight),
            LatencySeconds = Math.Max(0, answer.LatencySeconds),
            At = now,
            // A hash of the answer's number: evenly spread like a draw, and the stream of chance does not move.
            Rounding = (Seeds.Mix(_answers++, 1) >> 11) * (1.0 / (1UL << 53)),
        };
    }

    /// <summary>A request went to a replica: its probe was used, and counts one request more.</summary>
    /// <param name="replica">The replica.</param>
    public void Use(ReplicaId replica)
    {
        var index = IndexOf(replica);
        if (index < 0) { return; }
        _probes[index].Uses++;
        _probes[index].Load++;
    }

    /// <summary>Throws away what is too old or used up.</summary>
    /// <param name="now">The time.</param>
    /// <param name="maxAge">How old a probe may be.</param>
    /// <param name="reuseLimit">How often it may be used, on average.</param>
    public void Expire(TimeSpan now, TimeSpan maxAge, double reuseLimit)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (!_probes[i].IsFresh(now, maxAge, reuseLimit)) { RemoveAt(i); }
        }
        while (_count > Limit) { RemoveAt(0); }
    }

    /// <summary>Throws one probe away: the oldest and the worst in turn, so that bad replicas do not fill the
    /// pool.</summary>
    /// <param name="threshold">The load above which a replica is hot.</param>
    public void RemoveOne(double threshold)
    {
        if (_count == 0) { return; }
        RemoveAt(_worstNext ? Worst(threshold) : 0);
        _worstNext = !_worstNext;
    }

    private int Worst(double threshold)
    {
        var worst = 0;
        var worstCost = double.NegativeInfinity;
        for (var i = 0; i < _count; i++)
        {
            var cost = HotColdRule.Cost(_probes[i].Load, _probes[i].LatencySeconds, threshold);
            if (cost > worstCost) { (worst, worstCost) = (i, cost); }
        }
        return worst;
    }

    private int IndexOf(ReplicaId replica)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_probes[i].Replica == replica.Value) { return i; }
        }
        return -1;
    }

    private void RemoveAt(int index)
    {
        _probes.AsSpan(index + 1, _count - index - 1).CopyTo(_probes.AsSpan(index));
        _count--;
    }
}
