using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Keeps sessions by a hash of their number, so that all turns of one share its fate.</summary>
internal sealed class ThinTrace(ITrace source, double probability) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) =>
        new Reader(Source.Open(seed), probability, OwnSeed(seed, "thin"));

    private sealed class Reader(ITraceReader source, double probability, ulong seed)
        : OperatorReader(source, FormattableString.Invariant($"thin {probability:0.######}"))
    {
        private ulong _index;

        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read;
            // Sessions count from 1 and single requests too; the high bit keeps them apart.
            var key = read.Session > 0 ? (ulong)read.Session : ++_index | (1UL << 63);
            var draw = (Seeds.Mix(seed, key) >> 11) * (1.0 / (1UL << 53));
            return draw < probability ? null : "thinned out";
        }
    }
}
