namespace Ballast.Journaling.Records;

/// <summary>A health probe ended.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Replica">The replica.</param>
/// <param name="Healthy">Whether it answered as it should.</param>
public sealed record ReplicaProbed(long Line, TimeSpan At, int Router, ReplicaId Replica, bool Healthy)
    : RouterInput(Line, At, Router);
