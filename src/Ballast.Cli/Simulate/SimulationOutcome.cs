using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Cli.Simulate;

/// <summary>What the runs of a plan have shown.</summary>
internal sealed record SimulationOutcome
{
    /// <summary>What was run.</summary>
    public required SimulationPlan Plan { get; init; }

    /// <summary>The variants with the runs that all of them finished; of a plan with one run, that one, finished or
    /// not.</summary>
    public required ImmutableArray<VariantRuns> Variants { get; init; }

    /// <summary>Whether it was stopped ahead of its end.</summary>
    public bool Stopped { get; init; }

    /// <summary>Seconds by the clock on the wall.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Every result, variant by variant.</summary>
    public IEnumerable<RunResult> Results => Variants.SelectMany(variant => variant.Runs);

    /// <summary>The only result; <see langword="null"/> when there are several.</summary>
    public RunResult? Single => Plan.Runs == 1 ? Variants[0].Runs[0] : null;

    /// <summary>What the runs say to the orders that are expected.</summary>
    public ImmutableArray<PairedOrder> Orders()
    {
        var measure = Plan.Variants[0].Scenario.Measure;
        return [.. Plan.Expected.Select(order => PairedOrder.Of(
            Variants[order.Better], Variants[order.Worse], order.Metric, measure.Confidence, DeploymentOf(measure),
            order.Times))];
    }

    /// <summary>The comparison of the variants.</summary>
    public Comparison Compare()
    {
        var measure = Plan.Variants[0].Scenario.Measure;
        return Comparison.Of(
            Variants,
            measure.Figures.IsEmpty ? null : Metrics.All.Where(metric => measure.Figures.Contains(metric.Name)),
            DeploymentOf(measure), measure.Confidence);
    }

    private static string? DeploymentOf(MeasureConfig measure) =>
        measure.Deployment.Length > 0 ? measure.Deployment : null;
}
