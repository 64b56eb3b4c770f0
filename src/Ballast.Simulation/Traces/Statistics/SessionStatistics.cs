using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ballast.Simulation.Traces.Operators;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>Counts sessions and their turns, those that the trace names or those that blocks tell.</summary>
internal sealed class SessionStatistics
{
    /// <summary>Sessions that are remembered; with more there is no answer.</summary>
    public const int Most = 5_000_000;

    private readonly Dictionary<long, (int Turns, long Last)> _named = [];
    private readonly Dictionary<long, (int Turns, long Last)> _inferred = [];
    private readonly QuantileSketch _namedGaps = new(0.005, 8192);
    private readonly QuantileSketch _inferredGaps = new(0.005, 8192);
    private readonly BlockChains _chains = new(PrefixStatistics.Most);

    public bool IsFull => _named.Count > Most || _inferred.Count > Most;

    public void Add(in TraceRequest request)
    {
        if (IsFull) { return; }
        if (request.Session > 0) { Add(_named, _namedGaps, request.Session, request.ArrivalNanoseconds); }
        else if (_named.Count == 0 && !request.Blocks.IsEmpty)
        {
            var (session, _) = _chains.Add(request.Blocks.Span);
            Add(_inferred, _inferredGaps, session, request.ArrivalNanoseconds);
        }
    }

    public SessionSummary? Summary()
    {
        var isInferred = _named.Count == 0;
        var sessions = isInferred ? _inferred : _named;
        if (IsFull || sessions.Count == 0) { return null; }
        var turns = new LengthHistogram();
        foreach (var session in sessions.Values) { turns.Add(session.Turns); }
        var gaps = isInferred ? _inferredGaps : _namedGaps;
        ImmutableArray<double> quantiles =
            gaps.Count == 0 ? [] : [.. SessionSummary.GapShares.Select(gaps.Quantile)];
        return new SessionSummary(
            sessions.Count, isInferred, turns.Summary()!,
            (double)sessions.Values.LongCount(session => session.Turns == 1) / sessions.Count, quantiles);
    }

    private static void Add(
        Dictionary<long, (int Turns, long Last)> sessions, QuantileSketch gaps, long session, long arrival)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(sessions, session, out var known);
        if (known) { gaps.Add(Math.Max(0, Nanoseconds.ToSeconds(arrival - entry.Last))); }
        entry = (entry.Turns + 1, arrival);
    }
}
