namespace Ballast.Load;

/// <summary>How arrivals lie around their rate.</summary>
public enum ArrivalPattern
{
    /// <summary>Evenly: the gap is the inverse of the rate.</summary>
    Even,

    /// <summary>A Poisson process with the rate, drawn from the seed.</summary>
    Poisson,
}
