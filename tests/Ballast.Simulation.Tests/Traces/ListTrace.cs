using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Tests.Traces;

/// <summary>A trace of given requests; those that think and have a parent follow it in a closed loop.</summary>
internal sealed class ListTrace(params TraceRequest[] requests) : ITrace
{
    public string Name => "list";

    public ITraceReader Open(ulong seed) => new Reader(requests);

    /// <summary>An open loop: one request each so many milliseconds, in sessions of so many turns.</summary>
    public static ListTrace Steady(int count, int everyMilliseconds, int turns = 0) => new([.. Enumerable
        .Range(0, count)
        .Select(i => new TraceRequest
        {
            ArrivalNanoseconds = i * everyMilliseconds * 1_000_000L,
            InputTokens = i + 1,
            OutputTokens = 1,
            Session = turns == 0 ? 0 : (i / turns) + 1,
            Turn = turns == 0 ? 0 : i % turns,
            Parent = turns == 0 ? -1 : (i % turns) - 1,
        })]);

    /// <summary>A closed loop: sessions that start at once, each of turns of 1 s with pauses of 2 s.</summary>
    public static ListTrace Loop(int sessions, int turns) => new([.. Enumerable.Range(0, sessions * turns)
        .Select(i => new TraceRequest
        {
            ArrivalNanoseconds = 0,
            InputTokens = 100 * ((i % turns) + 1),
            OutputTokens = 10,
            Session = (i / turns) + 1,
            Turn = i % turns,
            Parent = (i % turns) - 1,
            ThinkNanoseconds = i % turns == 0 ? 0 : 2_000_000_000,
            SourceLatencyNanoseconds = 1_000_000_000,
        })]);

    private sealed class Reader(TraceRequest[] requests) : ITraceReader
    {
        private int _next;

        public bool TryRead(out TraceRequest request)
        {
            for (; _next < requests.Length; _next++)
            {
                request = requests[_next];
                if (request is { ThinkNanoseconds: not null, Parent: >= 0 }) { continue; }
                _next++;
                return true;
            }
            request = default;
            return false;
        }

        public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
        {
            var (session, turn) = (ended.Session, ended.Turn);
            next = Array.Find(
                requests, request => request.ThinkNanoseconds is not null && request.Session == session
                    && request.Parent == turn);
            if (next.Session == 0 || ended.ThinkNanoseconds is null) { return false; }
            next = next with { ArrivalNanoseconds = endedAtNanoseconds + next.ThinkNanoseconds!.Value };
            return true;
        }

        public void Dispose()
        {
        }
    }
}
