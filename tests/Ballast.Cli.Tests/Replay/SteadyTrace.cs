using Ballast.Simulation.Traces;

namespace Ballast.Cli.Tests.Replay;

/// <summary>Requests at a steady rate, two tenants in turn.</summary>
internal sealed class SteadyTrace(int count, TimeSpan gap) : ITrace
{
    public string Name => "steady";

    public ITraceReader Open(ulong seed) => new Reader(count, gap);

    private sealed class Reader(int count, TimeSpan gap) : ITraceReader
    {
        private int _next;

        public bool TryRead(out TraceRequest request)
        {
            request = new TraceRequest
            {
                ArrivalNanoseconds = _next * gap.Ticks * 100,
                Tenant = _next % 2 == 0 ? "alice" : "bob",
                InputTokens = 10 + (_next % 7),
                OutputTokens = 1,
            };
            return _next++ < count;
        }

        public void Dispose()
        {
        }
    }
}
