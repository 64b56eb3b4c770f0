using System.Collections.Immutable;
using Ballast.Cluster;

namespace Ballast.Gateway.World;

/// <summary>Why there are as many replicas as there are; a copy.</summary>
/// <param name="Deployments">One explanation per deployment that scales.</param>
/// <param name="Changes">The latest changes of targets, oldest first; bounded.</param>
public sealed record ScalingBoard(ImmutableArray<ScalingExplanation> Deployments, ImmutableArray<TargetChange> Changes);
