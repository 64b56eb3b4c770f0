namespace Ballast.Configuration.Scenarios;

/// <summary>How generated arrivals lie in time.</summary>
public enum GeneratorArrivals
{
    /// <summary>Independent of each other.</summary>
    Poisson,

    /// <summary>Gaps of a gamma distribution.</summary>
    Gamma,

    /// <summary>Gaps of a Weibull distribution.</summary>
    Weibull,

    /// <summary>A Poisson process whose rate jumps between states.</summary>
    Mmpp,
}
