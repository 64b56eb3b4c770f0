using Ballast.Simulation.ServiceTimes;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.Replicas;

/// <summary>A second for each thousand prompt tokens: a test says how long each piece of work takes.</summary>
internal sealed class TokenTime : IServiceTime
{
    public double MeanSeconds => 1;

    public double Sample(in Work work, SeededRandom random) => work.InputTokens / 1000.0;
}
