using Ballast.Routing;

namespace Ballast.Journaling.Records;

/// <summary>An engine told of itself.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Replica">The replica.</param>
/// <param name="Report">What it told.</param>
public sealed record EngineReported(long Line, TimeSpan At, int Router, ReplicaId Replica, EngineReport Report)
    : RouterInput(Line, At, Router);
