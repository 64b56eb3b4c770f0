namespace Ballast.Simulation.Traces.Counts;

/// <summary>How the arrivals of a bin lie within it. A count that is not whole is rounded up or down by chance, so that
/// the mean stays.</summary>
public enum ExpandKind
{
    /// <summary>n uniform places: a Poisson process given that there are n.</summary>
    Exponential,

    /// <summary>The number itself is drawn, a Poisson number of mean n; then uniform places.</summary>
    Poisson,

    /// <summary>At equal distances, with one random phase for the whole series.</summary>
    Even,

    /// <summary>As Faro's replayer does it: the first at the start of the bin, then gaps of whole milliseconds, Poisson
    /// numbers of mean bin/n. Nearly even, and a bin may run over its end.</summary>
    MilliPoisson,

    /// <summary>As Faro's load generator does it: the first at the start of the bin, then exponential gaps of mean
    /// bin/n, so that a bin may run over its end.</summary>
    Gaps,
}
