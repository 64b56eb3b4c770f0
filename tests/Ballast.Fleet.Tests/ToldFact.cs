using Ballast.Routing;

namespace Ballast.Fleet.Tests;

/// <summary>One fact that a fleet told: a phase, a probe's end, or a report.</summary>
internal sealed record ToldFact(
    ReplicaId Replica, ReplicaPhase? Phase, string? Address, string? Reason, bool? Healthy, EngineReport? Report);
