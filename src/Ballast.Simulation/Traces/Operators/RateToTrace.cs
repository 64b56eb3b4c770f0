using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Brings the mean rate to a number.</summary>
internal sealed class RateToTrace(ITrace source, double rate, ImmutableHashSet<ulong>? sharedBlocks)
    : OperatorTrace(source)
{
    // Nearer to a whole number of copies than this, no thinned copy is added for the rest.
    private const double Negligible = 1e-9;

    public override ITraceReader Open(ulong seed)
    {
        var mean = TraceMeasure.Of(Source, seed).RatePerSecond;
        if (!(mean > 0))
        {
            throw new TraceFormatException(
                Name, 0, 0, "the trace has no rate that could be changed: it needs two requests at different times.");
        }
        var ratio = rate / mean;
        if (ratio < 1) { return Source.Thin(ratio).Open(seed); }
        var copies = (int)Math.Min(Math.Floor(ratio + Negligible), SuperposeTrace.MostCopies + 1);
        if (copies > SuperposeTrace.MostCopies)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The rate {rate}/s is {ratio:0} times the trace's {mean:0.###}/s; at most 10,000 copies are made."));
        }
        var rest = Math.Max(0, ratio - copies);
        return new SuperposeTrace(Source, copies, rest < Negligible ? 0 : rest, sharedBlocks ?? SharedBlocks)
            .Open(seed);
    }
}
