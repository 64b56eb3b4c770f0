using Ballast.Routing;

namespace Ballast.Journaling.Records;

/// <summary>A load probe was answered.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Replica">The replica.</param>
/// <param name="Answer">What it told.</param>
public sealed record LoadProbeAnswered(long Line, TimeSpan At, int Router, ReplicaId Replica, ProbeAnswer Answer)
    : RouterInput(Line, At, Router);
