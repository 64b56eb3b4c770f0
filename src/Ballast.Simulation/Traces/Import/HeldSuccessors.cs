using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Closed loop over a file in order of arrival: rows that follow another are held until that one
/// ends.</summary>
internal sealed class HeldSuccessors(RequestFileReader source, RequestsCsvParser parser, string path) : IReportingReader
{
    /// <summary>Rows that are held; a replay slower than the file's own times holds the more of them.</summary>
    private const int Most = 1_000_000;

    private readonly Dictionary<(long Session, int Turn), TraceRequest> _held = [];
    private readonly Queue<TraceRequest> _starts = new();

    public ImmutableArray<StepReport> Reports => source.Reports;

    public double? Progress => source.Progress;

    public bool TryRead(out TraceRequest request)
    {
        if (_starts.TryDequeue(out request)) { return true; }
        while (source.TryRead(out request))
        {
            if (!IsSuccessor(request)) { return true; }
            Hold(request);
        }
        return false;
    }

    public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
    {
        next = default;
        if (ended.ThinkNanoseconds is null || !parser.TakeMore(ended.Session, ended.Turn)) { return false; }
        var place = (ended.Session, ended.Turn);
        while (!_held.Remove(place, out next))
        {
            if (!source.TryRead(out var read))
            {
                return parser.SaysMore
                    ? throw new TraceFormatException(
                        path, 0, 0, $"turn {ended.Turn} of session {ended.Session} says that more follows, but no row "
                            + $"has it as its {RequestColumns.Parent}; mend the column {RequestColumns.More}.")
                    : false;
            }
            if (IsSuccessor(read)) { Hold(read); }
            else { _starts.Enqueue(read); }
        }
        next = next with { ArrivalNanoseconds = endedAtNanoseconds + next.ThinkNanoseconds!.Value };
        return true;
    }

    public void Dispose() => source.Dispose();

    private static bool IsSuccessor(in TraceRequest request) =>
        request is { ThinkNanoseconds: not null, Parent: >= 0 };

    private void Hold(in TraceRequest request)
    {
        if (_held.Count == Most)
        {
            throw new TraceFormatException(
                path, 0, 0, $"more than {Most} rows wait for the end of the one they follow; "
                    + "replay faster, or fewer sessions at once.");
        }
        if (!_held.TryAdd((request.Session, request.Parent), request))
        {
            throw new TraceFormatException(
                path, 0, 0, $"turn {request.Parent} of session {request.Session} is followed by two rows; "
                    + $"give each its own {RequestColumns.Parent}.");
        }
    }
}
