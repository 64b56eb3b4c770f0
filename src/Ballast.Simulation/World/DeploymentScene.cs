using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

/// <summary>One deployment of a simulation: what is wanted, as the live world would be told it, and what its replicas
/// are like.</summary>
/// <param name="Deployment">What the operator wants.</param>
/// <param name="Profile">What its replicas are like.</param>
public sealed record DeploymentScene(Deployment Deployment, ReplicaProfile Profile)
{
    /// <summary>Whether the replicas of the first plan are ready at once rather than after a cold start.</summary>
    /// <value>The default is true.</value>
    public bool StartsReady { get; init; } = true;
}
