namespace Ballast.Simulation.Traces.Operators;

/// <summary>t′ = t/f.</summary>
internal sealed class TimeScaleTrace(ITrace source, double factor) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), factor);

    private sealed class Reader(ITraceReader source, double factor)
        : OperatorReader(source, FormattableString.Invariant($"timeScale {factor}"))
    {
        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read with
            {
                ArrivalNanoseconds = Nanoseconds.Scale(read.ArrivalNanoseconds, 1 / factor),
                ThinkNanoseconds = read.ThinkNanoseconds is { } think ? Nanoseconds.Scale(think, 1 / factor) : null,
            };
            return null;
        }

        protected override long ToSourceTime(long nanoseconds) => Nanoseconds.Scale(nanoseconds, factor);

        // Exact: the source's time is rounded on the way there and back.
        public override bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
        {
            if (!base.TryContinue(ended, endedAtNanoseconds, out next)) { return false; }
            next = next with
            {
                ArrivalNanoseconds = Math.Max(
                    next.ArrivalNanoseconds, endedAtNanoseconds + (next.ThinkNanoseconds ?? 0)),
            };
            return true;
        }
    }
}
