using System.Collections.Immutable;
using Ballast.Forecasting;
using Ballast.Lab.Forecasting;

namespace Ballast.Cli.Commands;

/// <summary>What is trained on and scored.</summary>
/// <param name="Comparison">The forecasters side by side.</param>
/// <param name="Trial">The steps.</param>
/// <param name="Skip">Steps ahead of them that nobody sees.</param>
/// <param name="Quantiles">The quantiles scored.</param>
internal sealed record ForecastPlan(
    ForecastComparison Comparison, ForecastTrial Trial, int Skip, ImmutableArray<double> Quantiles);
