using System.Collections.Immutable;
using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>What people see of one deployment at one moment.</summary>
/// <param name="Deployment">The settings in force.</param>
/// <param name="Policy">The routing policy.</param>
/// <param name="Queued">Requests waiting.</param>
/// <param name="QueuedBytes">Bytes of their bodies.</param>
/// <param name="InFlight">Attempts under way.</param>
/// <param name="Counters">What was counted since the start.</param>
/// <param name="Latency">Recent latency.</param>
/// <param name="Replicas">The book of every replica.</param>
public sealed record DeploymentView(
    Deployment Deployment, string Policy, int Queued, long QueuedBytes, int InFlight,
    RouterCounters Counters, LatencySummary Latency, ImmutableArray<CandidateView> Replicas);
