using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ballast.Results;
using Ballast.Simulation.Faults;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm;

/// <summary>Says in lines what a swarm run drew and what came of it.</summary>
internal static class SwarmWords
{
    public static ImmutableArray<string> Drawn(SwarmSettings settings)
    {
        var world = settings.Simulation;
        return [
            Line($"autoscaler {world.Autoscaler.Name}, budget {world.Control.Budget.Replicas} replicas (0: none)"),
            .. world.Nodes.Select(node => Line(
                $"{node.Name}: {node.CpuCores} cores, {node.MemoryBytes >> 30} GiB, {node.Devices} devices")),
            .. world.Deployments.Select((scene, i) => Of(scene, settings.MustServe[i])),
            .. world.Traffic.Select(traffic => Line(
                $"traffic {traffic.Trace.Name}: {((SwarmTrace)traffic.Trace).Known} requests, {traffic.Kind}"
                + $"{(traffic.Idempotent ? "" : ", not idempotent")}"
                + $"{(traffic.Patience is null ? "" : ", impatient")}")),
            .. world.Faults.OrderBy(fault => fault.At).Select(Of),
            .. world.Changes.SelectMany(Of),
        ];
    }

    public static ImmutableArray<string> Happened(RunResult result) =>
    [
        .. result.Deployments.Select(one => Line(
            $"{one.Name}: {one.Arrived} arrived, {one.Completed} completed, {one.Dropped} dropped, "
            + $"{one.Failed} failed, {one.Unfinished} unfinished, {one.Retries} retries, {one.Hedges} hedges")),
        .. result.Deployments.Select(one => Line($"{one.Name}: ") + string.Join(", ", Reasons(one))),
    ];

    private static IEnumerable<string> Reasons(DeploymentResult one) =>
        one.Drops.Concat(one.Failures).Concat(one.Decisions).Select(pair => Line($"{pair.Key} {pair.Value}"));

    private static string Of(DeploymentScene scene, bool mustServe)
    {
        var (wanted, profile) = (scene.Deployment, scene.Profile);
        var policies = wanted.Policies;
        return Line($"{wanted.Id}: {Count(wanted)}, {policies.Routing.Name}, ")
            + Line($"{policies.QueueOrder.Name}, {policies.Autoscaler?.Name ?? "the cluster's rule"}, ")
            + Line($"{profile.Discipline} of {profile.Concurrency}, mean {profile.Service.MeanSeconds:0.000} s, ")
            + Line($"errors {profile.ErrorRate:0.00}, queue {wanted.Router.Queue.MaxRequests}, ")
            + Line($"retries {wanted.Router.Retry.MaxRetries}, hedges {wanted.Router.Hedge.Enabled}, ")
            + Line($"limits {wanted.Router.Timeouts.Connect.TotalSeconds:0.##}/")
            + Line($"{wanted.Router.Timeouts.FirstByte.TotalSeconds:0.##}/")
            + Line($"{wanted.Router.Timeouts.Total.TotalSeconds:0.##} s{(mustServe ? ", must serve" : "")}");
    }

    private static string Of(Fault fault)
    {
        var whose = fault.Kind == FaultKind.NodeLoss ? Line($"node {fault.Node}")
            : Line($"{fault.Deployment?.ToString() ?? "all"}/{fault.Replica}");
        return Line($"fault {fault.Kind} at {fault.At.TotalSeconds:0.000} s ")
            + Line($"for {fault.Duration.TotalSeconds:0.000} s, {whose}, factor {fault.Factor:0.00}");
    }

    private static IEnumerable<string> Of(OperatorChange change)
    {
        var at = Line($"change at {change.At.TotalSeconds:0.000} s: ");
        foreach (var wanted in change.Deployments)
        {
            yield return at + Line($"{wanted.Id} {Count(wanted)}, {wanted.Policies.Routing.Name}, ")
                + Line($"{wanted.Policies.QueueOrder.Name}, queue {wanted.Router.Queue.MaxRequests}, ")
                + Line($"retries {wanted.Router.Retry.MaxRetries}");
        }
        if (!change.Restarts.IsEmpty) { yield return at + "restart of " + string.Join(", ", change.Restarts); }
        if (change.Control is { } control) { yield return at + Line($"budget {control.Budget.Replicas} replicas"); }
        if (change.Autoscaler is { } rule) { yield return at + Line($"autoscaler {rule.Name}"); }
        if (change.AcceptRate is { } share) { yield return at + Line($"admits {share:0.00}"); }
    }

    private static string Count(Deployment wanted) => wanted.Scalable
        ? Line($"{wanted.MinReplicas} to {wanted.MaxReplicas} replicas")
        : Line($"{wanted.Servers.Length} servers");

    private static string Line(ref LineText text) => text.Take();

    [InterpolatedStringHandler]
    private ref struct LineText(int literals, int holes)
    {
        private DefaultInterpolatedStringHandler _text = new(literals, holes, CultureInfo.InvariantCulture);

        public void AppendLiteral(string text) => _text.AppendLiteral(text);

        public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

        public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

        public string Take() => _text.ToStringAndClear();
    }
}
