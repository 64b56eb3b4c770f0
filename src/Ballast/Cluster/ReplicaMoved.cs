namespace Ballast.Cluster;

/// <summary>A replica entered another phase of its life.</summary>
/// <param name="At">When.</param>
/// <param name="Replica">The replica; an unknown one changes nothing.</param>
/// <param name="Phase">The phase it is in now; a phase that does not follow changes nothing.</param>
/// <param name="Address">Where it is reached, once known; <see langword="null"/> leaves it as it was.</param>
/// <param name="Reason">Why, for people; <see langword="null"/> when there is nothing to say.</param>
public sealed record ReplicaMoved(
    TimeSpan At, ReplicaId Replica, ReplicaPhase Phase, string? Address = null, string? Reason = null)
    : ClusterEvent(At);
