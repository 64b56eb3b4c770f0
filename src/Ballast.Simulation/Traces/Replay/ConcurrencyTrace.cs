using System.Collections.Immutable;
using Ballast.Simulation.Traces.Operators;

namespace Ballast.Simulation.Traces.Replay;

/// <summary>Bounds how many chains of requests run at once.</summary>
internal sealed class ConcurrencyTrace(ITrace source, int chains) : OperatorTrace(source)
{
    public override ITraceReader Open(ulong seed) => new Reader(Source.Open(seed), chains);

    private sealed class Reader(ITraceReader source, int chains) : IReportingReader
    {
        private readonly StepCounter _count = new($"concurrency {chains}");
        private int _started;

        public ImmutableArray<StepReport> Reports =>
            source is IReportingReader reporting ? reporting.Reports.Add(_count.Report()) : [_count.Report()];

        public double? Progress => (source as IReportingReader)?.Progress;

        public bool TryRead(out TraceRequest request)
        {
            request = default;
            if (_started == chains || !source.TryRead(out request)) { return false; }
            _started++;
            _count.Keep();
            return true;
        }

        public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
        {
            if (source.TryContinue(ended, endedAtNanoseconds, out next))
            {
                _count.Keep();
                return true;
            }
            if (_started < chains)
            {
                // The bound was never met: the place is free for a start that is known beforehand.
                _started--;
                return false;
            }
            if (!source.TryRead(out next)) { return false; }
            if (next.ArrivalNanoseconds < endedAtNanoseconds)
            {
                next = next with { ArrivalNanoseconds = endedAtNanoseconds };
                _count.Note("starts put off until a chain had ended");
            }
            _count.Keep();
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
