namespace Ballast.Gateway.Admin;

/// <summary>One change of a target.</summary>
/// <param name="AtSeconds">When, in seconds since the start.</param>
/// <param name="Deployment">The deployment.</param>
/// <param name="From">Replicas wanted before.</param>
/// <param name="To">Replicas wanted from then on.</param>
/// <param name="Reason">Why.</param>
public sealed record ScalingChangeAnswer(double AtSeconds, string Deployment, int From, int To, string Reason);
