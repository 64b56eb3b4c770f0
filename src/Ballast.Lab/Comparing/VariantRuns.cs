using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Lab.Comparing;

/// <summary>The runs of one variant, one a seed.</summary>
/// <param name="Name">The variant's name, such as <c>routing=prequal</c>.</param>
/// <param name="Runs">Its runs; the same seeds in the same order as every other variant's.</param>
public sealed record VariantRuns(string Name, ImmutableArray<RunResult> Runs)
{
    /// <summary>A figure of every run.</summary>
    /// <param name="metric">The figure.</param>
    /// <param name="deployment">The deployment's name; all together when absent.</param>
    /// <exception cref="ArgumentException">A run has no such deployment.</exception>
    public ImmutableArray<double?> Values(Metric metric, string? deployment = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return [.. Runs.Select(run => metric.Of(Row(run, deployment)))];
    }

    private DeploymentResult Row(RunResult run, string? deployment) => deployment is null
        ? run.Total
        : run.Deployments.FirstOrDefault(row => row.Name == deployment) ?? throw new ArgumentException(
            $"A run of '{Name}' has no deployment '{deployment}'; it has "
                + $"{string.Join(", ", run.Deployments.Select(row => row.Name))}.", nameof(deployment));
}
