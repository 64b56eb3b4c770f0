using System.Text.Json.Serialization;
using Ballast.Results;

namespace Ballast.Lab.Comparing;

/// <summary>A figure of a result by which runs are compared.</summary>
/// <param name="Name">Its name, as in the result's CSV.</param>
/// <param name="Title">What people read.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="Direction">Which way it is better.</param>
/// <param name="Of">Takes it from a row of a result; <see langword="null"/> when the run has none.</param>
public sealed record Metric(
    string Name, string Title, MetricUnit Unit, MetricDirection Direction,
    [property: JsonIgnore] Func<DeploymentResult, double?> Of)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
