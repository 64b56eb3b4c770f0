using System.Collections.Immutable;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Replaying;

/// <summary>The requests of one deployment as a journal has them.</summary>
internal sealed class RecordedTrace(string name, ImmutableArray<TraceRequest> requests) : ITrace
{
    public string Name => name;

    public ITraceReader Open(ulong seed) => new Reader(requests);

    private sealed class Reader(ImmutableArray<TraceRequest> requests) : ITraceReader
    {
        private int _next;

        public bool TryRead(out TraceRequest request)
        {
            request = _next < requests.Length ? requests[_next] : default;
            return _next++ < requests.Length;
        }

        public void Dispose()
        {
        }
    }
}
