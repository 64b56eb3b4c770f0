using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Traces.Replay;

/// <summary>Leaves out the beginning of a trace, its end, or both.</summary>
internal sealed class WindowTrace(ITrace source, TimeSpan start, TimeSpan? length) : OperatorTrace(source)
{
    private const string Early = "in the warm-up";
    private const string Late = "behind the end";

    public override ITraceReader Open(ulong seed) => new Reader(
        Source.Open(seed), Nanoseconds.From(start),
        length is { } time ? checked(Nanoseconds.From(start) + Nanoseconds.From(time)) : long.MaxValue);

    private sealed class Reader(ITraceReader source, long start, long end)
        : OperatorReader(source, end == long.MaxValue
            ? FormattableString.Invariant($"warmUp {Nanoseconds.ToSeconds(start)} s")
            : FormattableString.Invariant($"first {Nanoseconds.ToSeconds(end)} s"))
    {
        private bool _over;

        // Once one lies behind the end all later ones do: the rest of the file need not be read.
        protected override string? Ends => Late;

        public override bool TryRead(out TraceRequest request)
        {
            request = default;
            if (_over) { return false; }
            _over = !base.TryRead(out request);
            return !_over;
        }

        protected override string? Change(in TraceRequest read, out TraceRequest changed)
        {
            changed = read with { ArrivalNanoseconds = read.ArrivalNanoseconds - start };
            if (read is { ThinkNanoseconds: not null, Parent: >= 0 }) { return null; }
            return read.ArrivalNanoseconds < start ? Early : read.ArrivalNanoseconds >= end ? Late : null;
        }

        protected override long ToSourceTime(long nanoseconds) => nanoseconds + start;
    }
}
