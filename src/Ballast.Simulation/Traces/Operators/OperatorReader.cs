using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>Changes or drops requests one at a time, those of a closed loop too.</summary>
internal abstract class OperatorReader(ITraceReader source, string step) : IReportingReader
{
    private readonly StepCounter _count = new(step);

    public ImmutableArray<StepReport> Reports =>
        source is IReportingReader reporting ? reporting.Reports.Add(_count.Report()) : [_count.Report()];

    public double? Progress => (source as IReportingReader)?.Progress;

    protected StepCounter Count => _count;

    public virtual bool TryRead(out TraceRequest request)
    {
        while (source.TryRead(out var read))
        {
            if (Change(read, out request) is not { } reason)
            {
                _count.Keep();
                return true;
            }
            _count.Drop(reason);
            if (reason == Ends) { break; }
        }
        request = default;
        return false;
    }

    public virtual bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
    {
        var last = ended;
        while (source.TryContinue(ToSource(last), ToSourceTime(endedAtNanoseconds), out var found))
        {
            if (Change(found, out next) is not { } reason)
            {
                _count.Keep();
                next = next with { Parent = ended.Turn };
                return true;
            }
            _count.Drop(reason);
            // The successor of a request that is left out follows the one that ended.
            last = last with { Session = ended.Session, Turn = found.Turn };
        }
        next = default;
        return false;
    }

    public void Dispose() => source.Dispose();

    /// <summary>The reason that ends the trace: what comes later is dropped as well.</summary>
    protected virtual string? Ends => null;

    /// <summary>Changes one request.</summary>
    /// <returns>Why it is dropped; <see langword="null"/> when it is kept.</returns>
    protected abstract string? Change(in TraceRequest read, out TraceRequest changed);

    /// <summary>A request as the source knows it; only its session and turn matter.</summary>
    protected virtual TraceRequest ToSource(in TraceRequest ended) => ended;

    /// <summary>A time in the source's own time.</summary>
    protected virtual long ToSourceTime(long nanoseconds) => nanoseconds;
}
