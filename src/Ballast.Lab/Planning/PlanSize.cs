using System.Collections.Immutable;

namespace Ballast.Lab.Planning;

/// <summary>A size of a cluster.</summary>
/// <param name="Budget">Replicas of all deployments.</param>
/// <param name="Replicas">Replicas of each deployment, in the order of the targets, where these are fixed; empty where
/// an autoscaler divides the budget.</param>
public sealed record PlanSize(int Budget, ImmutableArray<int> Replicas)
{
    /// <summary>A budget that an autoscaler divides.</summary>
    /// <param name="budget">Replicas.</param>
    public static PlanSize OfBudget(int budget) => new(budget, []);

    /// <summary>A fixed number for each deployment.</summary>
    /// <param name="replicas">Replicas of each.</param>
    public static PlanSize OfEach(ImmutableArray<int> replicas) => new(replicas.Sum(), replicas);

    /// <summary>What a deployment's curve is drawn over: its own replicas where they are fixed, else the
    /// budget.</summary>
    /// <param name="deployment">The deployment's place.</param>
    public int For(int deployment) => Replicas.IsEmpty ? Budget : Replicas[deployment];
}
