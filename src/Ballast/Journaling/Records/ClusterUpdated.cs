using Ballast.Cluster;

namespace Ballast.Journaling.Records;

/// <summary>The cluster changed.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="State">The router's part of the state: its deployment, target and replicas, and nothing else.</param>
public sealed record ClusterUpdated(long Line, TimeSpan At, int Router, ClusterState State)
    : RouterInput(Line, At, Router);
