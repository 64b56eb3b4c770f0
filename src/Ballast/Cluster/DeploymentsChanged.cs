using System.Collections.Immutable;

namespace Ballast.Cluster;

/// <summary>The operator wants other deployments than before; those missing are to be drained away.</summary>
/// <param name="At">When.</param>
/// <param name="Deployments">All that is wanted now.</param>
public sealed record DeploymentsChanged(TimeSpan At, ImmutableArray<Deployment> Deployments) : ClusterEvent(At);
