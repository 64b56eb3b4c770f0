using System.Collections.Immutable;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Swarm;

/// <summary>The requests of one deployment in a swarm run, drawn beforehand; sessions may go on in a closed
/// loop.</summary>
/// <param name="name">What a report calls it.</param>
/// <param name="requests">Those whose arrival is known, in order of arrival.</param>
/// <param name="turns">Turns of each closed-loop session.</param>
/// <param name="endNanoseconds">When sessions go on no more.</param>
internal sealed class SwarmTrace(
    string name, ImmutableArray<TraceRequest> requests, int turns, long endNanoseconds) : ITrace
{
    public string Name => name;

    public int Known => requests.Length;

    public ITraceReader Open(ulong seed) => new Reader(requests, turns, endNanoseconds);

    private sealed class Reader(ImmutableArray<TraceRequest> requests, int turns, long end) : ITraceReader
    {
        private int _next;

        public bool TryRead(out TraceRequest request)
        {
            request = _next < requests.Length ? requests[_next++] : default;
            return request.OutputTokens > 0;
        }

        public bool TryContinue(in TraceRequest ended, long endedAtNanoseconds, out TraceRequest next)
        {
            next = default;
            if (ended.ThinkNanoseconds is not { } think || ended.Turn + 1 >= turns) { return false; }
            next = ended with
            {
                ArrivalNanoseconds = endedAtNanoseconds + think,
                Turn = ended.Turn + 1,
                Parent = ended.Turn,
            };
            return next.ArrivalNanoseconds < end;
        }

        public void Dispose()
        {
        }
    }
}
