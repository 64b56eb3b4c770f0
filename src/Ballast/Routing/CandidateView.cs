namespace Ballast.Routing;

/// <summary>What a dry run says of one replica.</summary>
/// <param name="Replica">The replica's book as a policy sees it.</param>
/// <param name="Address">Where it is reached.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Exclusion">Why it is no candidate: <c>ejected: …</c>, <c>full</c>, <c>suspect</c>, its phase;
/// <see langword="null"/> when it is one.</param>
/// <param name="RampShare">Share of decisions it is a candidate of, below 1 while it comes back from an
/// ejection.</param>
/// <param name="Cost">The policy's cost of it; <see langword="null"/> when it is no candidate.</param>
public sealed record CandidateView(
    ReplicaSnapshot Replica, string Address, ReplicaPhase Phase, string? Exclusion, double RampShare, double? Cost);
