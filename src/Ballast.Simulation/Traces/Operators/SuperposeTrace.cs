using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Copies of a trace, each shifted round the clock, the last one thinned if asked for.</summary>
internal sealed class SuperposeTrace(ITrace source, int copies, double rest, ImmutableHashSet<ulong>? sharedBlocks)
    : OperatorTrace(source)
{
    public const int MostCopies = 10_000;

    public override ITraceReader Open(ulong seed)
    {
        var duration = TraceMeasure.Of(Source, seed).LastStartNanoseconds + 1;
        var random = new SeededRandom(OwnSeed(seed, "superpose"));
        var shared = sharedBlocks ?? SharedBlocks;
        var total = copies + (rest > 0 ? 1 : 0);
        var readers = new List<CopyReader>();
        try
        {
            for (var copy = 0; copy < total; copy++)
            {
                var shift = (long)(random.NextDouble() * duration);
                var trace = copy < copies ? Source : Source.Thin(rest);
                var own = copy == 0 ? seed : Seeds.Derive(seed, $"copy/{copy}");
                readers.Add(new CopyReader(trace, own, copy, total, shift, duration, shared));
            }
            var step = rest > 0
                ? FormattableString.Invariant($"superpose {copies} + {rest:0.######}")
                : $"superpose {copies}";
            return new SuperposeReader([.. readers], step);
        }
        catch
        {
            readers.ForEach(reader => reader.Dispose());
            throw;
        }
    }
}
