using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Gives requests without a session one of some keys, few of which are popular.</summary>
internal sealed class KeyTrace(ITrace source, int keys, double skew) : OperatorTrace(source)
{
    // Keys are sessions that no trace numbers so high.
    private const long Drawn = 1L << 62;

    private readonly Zipf _keys = new(keys, skew);

    public override ITraceReader Open(ulong seed) =>
        new Reader(Source.Open(seed), _keys, new(OwnSeed(seed, "keys")));

    private sealed class Reader(ITraceReader source, Zipf keys, SeededRandom random)
        : OperatorReader(source, FormattableString.Invariant($"keys {keys.Ranks}"))
    {
        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read.Session == 0 ? read with { Session = Drawn | (long)keys.Sample(random) } : read;
            return null;
        }

        protected override TraceRequest ToSource(in TraceRequest ended) =>
            ended.Session >= Drawn ? ended with { Session = 0 } : ended;
    }
}
