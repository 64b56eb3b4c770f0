namespace Ballast.Simulation.Traces.Operators;

/// <summary>t′ = t + d.</summary>
internal sealed class DelayTrace(ITrace source, TimeSpan delay) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), delay);

    private sealed class Reader(ITraceReader source, TimeSpan delay)
        : OperatorReader(source, FormattableString.Invariant($"delay {delay.TotalSeconds} s"))
    {
        private readonly long _nanoseconds = delay.Ticks * 100;

        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read with { ArrivalNanoseconds = read.ArrivalNanoseconds + _nanoseconds };
            return null;
        }

        protected override long ToSourceTime(long nanoseconds) => nanoseconds - _nanoseconds;
    }
}
