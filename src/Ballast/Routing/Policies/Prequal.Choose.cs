namespace Ballast.Routing.Policies;

/// <content>Decisions: reading the pool, changing nothing.</content>
public sealed partial class Prequal
{
    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context)
    {
        if (context.Candidates.Length == 1) { return RoutingDecision.Send(0, OwnLoad(context, 0)); }
        Span<int> positions = stackalloc int[MaxPool];
        Span<double> costs = stackalloc double[MaxPool];
        var usable = ReadPool(context, positions, costs);
        if (usable < MinPool) { return FallBack(context); }
        var best = LowestCost.Choose(costs[..usable], context.Random);
        return RoutingDecision.Send(positions[best.Candidate], best.Cost, positions[best.RunnerUp!.Value]);
    }

    /// <summary>With two usable probes or more: the latency in seconds of a cold replica, 1,000,000 + load of a hot
    /// one, 1,000,000,000 for one without a usable probe. Otherwise requests in flight and recent failures.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        Span<int> positions = stackalloc int[MaxPool];
        Span<double> pooled = stackalloc double[MaxPool];
        var usable = ReadPool(context, positions, pooled);
        for (var i = 0; i < context.Candidates.Length; i++)
        {
            costs[i] = usable < MinPool ? OwnLoad(context, i) : Unprobed;
        }
        for (var k = 0; usable >= MinPool && k < usable; k++)
        {
            costs[positions[k]] = pooled[k];
        }
    }

    private int ReadPool(in RoutingContext context, Span<int> positions, Span<double> costs)
    {
        var reuseLimit = ReuseLimit(context.Candidates.Length);
        var threshold = Threshold;
        var usable = 0;
        foreach (ref readonly var probe in _pool.Probes)
        {
            if (!probe.IsFresh(context.Now, _maxAge, reuseLimit)
                || !CandidateSearch.TryFind(context.Candidates, probe.Replica, out var position))
            {
                continue;
            }
            var faults = _faults.Peek(context.Candidates[position]).At(context.Now);
            var latency = faults > 0 ? Math.Max(probe.LatencySeconds, _failureLatency) : probe.LatencySeconds;
            positions[usable] = position;
            costs[usable++] = HotColdRule.Cost(probe.Load + faults, latency, threshold);
        }
        return usable;
    }

    private RoutingDecision FallBack(in RoutingContext context)
    {
        var n = context.Candidates.Length;
        if (_randomFallback)
        {
            var drawn = context.Random.Next(n);
            return RoutingDecision.Send(drawn, OwnLoad(context, drawn));
        }
        Span<int> picks = stackalloc int[2];
        Sampling.Distinct(context.Random, n, picks);
        var (first, second) = (OwnLoad(context, picks[0]), OwnLoad(context, picks[1]));
        return second < first
            ? RoutingDecision.Send(picks[1], second, picks[0])
            : RoutingDecision.Send(picks[0], first, picks[1]);
    }

    private double OwnLoad(in RoutingContext context, int position)
    {
        ref readonly var candidate = ref context.Candidates[position];
        return candidate.InFlight + _faults.Peek(candidate).At(context.Now);
    }
}
