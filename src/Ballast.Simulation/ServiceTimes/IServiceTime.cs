using Ballast.Statistics;

namespace Ballast.Simulation.ServiceTimes;

/// <summary>How long a replica of normal speed works on one piece of work.</summary>
public interface IServiceTime
{
    /// <summary>The mean for one row alone, in seconds: what a load of one replica's worth is reckoned by.</summary>
    double MeanSeconds { get; }

    /// <summary>Draws one time.</summary>
    /// <param name="work">What is worked on.</param>
    /// <param name="random">The chance of this piece of work: it depends on the request alone, so that every policy
    /// meets the same times.</param>
    /// <returns>Seconds, above 0.</returns>
    double Sample(in Work work, SeededRandom random);
}
