using System.Collections.Immutable;
using System.Globalization;
using Ballast.Cli.Simulate;
using Ballast.Configuration.Scenarios;
using Ballast.Lab.Planning;

namespace Ballast.Cli.Plan;

/// <summary>A scenario in every size that is asked for.</summary>
/// <param name="source">The scenario.</param>
/// <param name="autoscaler">The autoscaler in the place of its own; <see langword="null"/> to leave that.</param>
/// <param name="deployments">The deployments that scale, in the order of the targets.</param>
/// <param name="most">The most replicas tried, which any deployment may have then, whatever its own maximum;
/// <see langword="null"/> keeps that.</param>
internal sealed class SizedScenario(
    PlanSource source, string? autoscaler, ImmutableArray<Deployment> deployments, int? most)
{
    private const string Budget = "budget.replicas";

    /// <summary>The scenario in one size.</summary>
    /// <param name="size">The size.</param>
    /// <exception cref="ScenarioInvalidException">The scenario cannot have this size.</exception>
    public SimulationVariant Of(PlanSize size)
    {
        var changes = source.Always;
        if (autoscaler is not null) { changes = changes.Add(new("--autoscaling", "autoscaling", autoscaler)); }
        changes = changes.AddRange(deployments.Select((each, i) => Bounds(each, size, i)).OfType<ScenarioOverride>());
        // Where each number is given, the scenario's budget has no say.
        changes = changes.Add(new("plan", Budget, size.Replicas.IsEmpty ? Text(size.Budget) : "0"));
        return new SimulationVariant([], source.Scenario.Read(changes));
    }

    private ScenarioOverride? Bounds(Deployment deployment, PlanSize size, int place)
    {
        var (min, max) = size.Replicas.IsEmpty
            ? (deployment.MinReplicas, Math.Max(most ?? 0, deployment.MaxReplicas))
            : (size.Replicas[place], size.Replicas[place]);
        return (min, max) == (deployment.MinReplicas, deployment.MaxReplicas)
            ? null
            : new("plan", $"deployments.{deployment.Id.Value}.replicas", $"{{ min: {Text(min)}, max: {Text(max)} }}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
