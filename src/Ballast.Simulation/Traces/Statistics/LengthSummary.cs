using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>How long prompts or answers are, or how many turns sessions have.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Cv">Standard deviation divided by mean.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Quantiles">The quantiles at <see cref="Shares"/>, exact, linear between neighbours.</param>
public sealed record LengthSummary(double Mean, double Cv, int Min, int Max, ImmutableArray<double> Quantiles)
{
    /// <summary>1, 10, 25, 50, 75, 90, 95 and 99 %.</summary>
    public static ImmutableArray<double> Shares { get; } = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
}
