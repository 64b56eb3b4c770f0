using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Swarm;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.World;

/// <summary>Exponential service times.</summary>
internal sealed class ExponentialTime(double mean) : IServiceTime
{
    public double MeanSeconds => mean;

    public double Sample(in Work work, SeededRandom random) => mean * Exponential.Draw(random);
}
