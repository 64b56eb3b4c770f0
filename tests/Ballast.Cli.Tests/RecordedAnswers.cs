using System.Collections.Immutable;
using Ballast.Gateway.Admin;
using Ballast.Routing;

namespace Ballast.Cli.Tests;

/// <summary>Answers as a gateway gave them.</summary>
internal static class RecordedAnswers
{
    public static StateAnswer State { get; } = new()
    {
        Version = "0.1.0",
        StartedAt = DateTimeOffset.UnixEpoch,
        UptimeSeconds = 42,
        Autoscaler = "kpa",
        BudgetReplicas = 4,
        StateVersion = 17,
        Deployments =
        [
            new DeploymentAnswer
            {
                Name = "digits",
                Model = "digits",
                Routing = "peak-ewma",
                SloSeconds = 0.05,
                SloAttainment = 0.99,
                ArrivalsPerSecond = 120.5,
                P50Seconds = 0.004,
                P99Seconds = 0.031,
                Attainment = 0.995,
                InFlight = 3,
                Target = 2,
                Ready = 1,
                ScalingReason = "stable window [2.1] of 2",
                RefusedBy = ImmutableSortedDictionary<string, long>.Empty,
                Replicas = Replicas,
            },
        ],
        ScalingChanges = [new ScalingChangeAnswer(12.5, "digits", 1, 2, "concurrency 4.2 over 2")],
    };

    public static ExplainAnswer Sent { get; } = new()
    {
        Deployment = "digits",
        Policy = "peak-ewma",
        Verdict = RoutingVerdict.Send,
        Replica = 4,
        Cost = 0.0123,
        RunnerUp = 5,
        RetryBudget = 7,
        Replicas = Replicas,
    };

    public static AdminError Unknown { get; } = new("The model is not served here. Known models: digits.");

    private static ImmutableArray<ReplicaAnswer> Replicas =>
    [
        new ReplicaAnswer { Id = 3, Phase = ReplicaPhase.Failed, Reason = "exit code 137" },
        new ReplicaAnswer
        {
            Id = 4,
            Phase = ReplicaPhase.Ready,
            Address = "http://127.0.0.1:4004",
            InFlight = 3,
            LatencySeconds = 0.0045,
            ErrorRate = 0.02,
            Cost = 0.0123,
            Weight = 2,
            RampShare = 0.5,
        },
        new ReplicaAnswer
        {
            Id = 5,
            Phase = ReplicaPhase.Ready,
            Address = "http://127.0.0.1:4005",
            Exclusion = "full",
        },
    ];
}
