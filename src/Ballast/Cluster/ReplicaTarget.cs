namespace Ballast.Cluster;

/// <summary>What an autoscaler wants of one deployment.</summary>
/// <param name="Replicas">How many replicas; 0 or more.</param>
/// <param name="AcceptRate">Share of arriving requests to admit, 0 to 1.</param>
/// <param name="Reason">Why, in one sentence with the numbers that caused it.</param>
public sealed record ReplicaTarget(int Replicas, double AcceptRate, string Reason);
