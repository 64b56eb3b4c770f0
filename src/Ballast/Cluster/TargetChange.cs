using Ballast.Scaling;

namespace Ballast.Cluster;

/// <summary>A change of a deployment's target, for people to see.</summary>
/// <param name="At">When.</param>
/// <param name="Deployment">The deployment.</param>
/// <param name="From">How many replicas were wanted before.</param>
/// <param name="To">How many are wanted since.</param>
/// <param name="AcceptRate">Share of arriving requests to admit since, 0 to 1.</param>
/// <param name="Guarded">The numbers after each stage of the guard; all zero when the change was no
/// autoscaler's.</param>
/// <param name="Reason">Why.</param>
public sealed record TargetChange(
    TimeSpan At, DeploymentId Deployment, int From, int To, double AcceptRate, GuardedDecision Guarded, string Reason);
