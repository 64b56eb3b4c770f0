using Ballast.Simulation.Swarm;
using Ballast.Simulation.Traces;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.World;

/// <summary>So many requests of a Poisson process, drawn as they are read and never kept.</summary>
internal sealed class PoissonTrace(double perSecond, int count) : ITrace
{
    public string Name => "poisson";

    public ITraceReader Open(ulong seed) => new Reader(new SeededRandom(seed), perSecond, count);

    private sealed class Reader(SeededRandom random, double perSecond, int count) : ITraceReader
    {
        private int _left = count;
        private double _at;

        public bool TryRead(out TraceRequest request)
        {
            _at += Exponential.Draw(random) / perSecond;
            request = new() { ArrivalNanoseconds = (long)(_at * 1e9), InputTokens = 10, OutputTokens = 10 };
            return _left-- > 0;
        }

        public void Dispose()
        {
        }
    }
}
