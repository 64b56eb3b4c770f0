using System.Collections.Immutable;

namespace Ballast.Simulation.Generation;

/// <summary>How arrivals lie in time.</summary>
public sealed record ArrivalPattern
{
    /// <summary>The kind.</summary>
    public required ArrivalKind Kind { get; init; }

    /// <summary>Gamma and Weibull: standard deviation over mean of the gaps; 0 is even spacing. The default is
    /// 1.</summary>
    public double Cv { get; init; } = 1;

    /// <summary>MMPP: the rates of the states; only their ratios count.</summary>
    public ImmutableArray<double> Rates { get; init; } = [];

    /// <summary>MMPP: probabilities from one state to the next per step; one row for each state.</summary>
    public ImmutableArray<ImmutableArray<double>> Transition { get; init; } = [];

    /// <summary>MMPP: seconds between two steps of the chain. The default is 1.</summary>
    public double StepSeconds { get; init; } = 1;

    /// <summary>MMPP: standard deviation of a drift of the rate's logarithm; 0 for none.</summary>
    public double DriftSigma { get; init; }

    /// <summary>MMPP: seconds after which the drift remembers 1/e of itself.</summary>
    public double DriftSeconds { get; init; } = 90;
}
