namespace Ballast.Simulation.Generation;

/// <summary>How arrivals lie in time, whatever their rate.</summary>
public enum ArrivalKind
{
    /// <summary>Independent of each other.</summary>
    Poisson,

    /// <summary>Gaps of a gamma distribution.</summary>
    Gamma,

    /// <summary>Gaps of a Weibull distribution.</summary>
    Weibull,

    /// <summary>A Poisson process whose rate jumps between the states of a Markov chain.</summary>
    Mmpp,

    /// <summary>Many clients, each with its own gaps, share and lengths.</summary>
    Clients,
}
