using Ballast.Simulation.Traces.Operators;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Replay;

/// <summary>Spreads quantised stamps.</summary>
internal sealed class SpreadTrace(ITrace source, TimeSpan width) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) =>
        new SpreadReader(Source.Open(seed), width, OwnSeed(seed, "spread"));

    /// <summary>A format's own spread, below all operators.</summary>
    public static ITraceReader Read(ITraceReader rows, TimeSpan width, ulong seed) =>
        new SpreadReader(rows, width, Seeds.Derive(seed, "stamps"));
}
