using System.Collections.Immutable;
using Ballast.Cluster;

namespace Ballast.Tests.Cluster;

/// <summary>Small clusters to test with.</summary>
internal static class Example
{
    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    public static DeploymentId Id(string name) => new(name);

    public static Deployment Scaled(string name, int min = 1, int max = 4, ReplicaFootprint? footprint = null) => new()
    {
        Id = new(name),
        Model = name,
        MinReplicas = min,
        MaxReplicas = max,
        Footprint = footprint ?? new(),
    };

    public static Deployment Listed(string name, params string[] addresses) => new()
    {
        Id = new(name),
        Model = name,
        Servers = [.. addresses.Select(address => new ServerAddress(address))],
    };

    public static ClusterState Wanted(double at, params ImmutableArray<Deployment> deployments) =>
        ClusterState.Empty.Apply(new DeploymentsChanged(S(at), deployments));

    public static ClusterState Aim(this ClusterState state, double at, string name, int replicas) =>
        state.Apply(new TargetChanged(S(at), new(name), new(replicas, 1, "test")));

    public static ClusterState Request(this ClusterState state, double at, int id, string name, ulong revision = 0) =>
        state.Apply(new ReplicaRequested(S(at), new()
        {
            Id = new(id),
            Deployment = new(name),
            Footprint = state.Find(new DeploymentId(name))?.Footprint ?? new(),
            Revision = revision,
        }));

    public static ClusterState Move(
        this ClusterState state, double at, int id, ReplicaPhase phase, string? reason = null) =>
        state.Apply(new ReplicaMoved(S(at), new(id), phase, Reason: reason));

    public static ClusterState Ready(this ClusterState state, double at, int id, string name, ulong revision = 0) =>
        state.Request(at, id, name, revision).Move(at, id, ReplicaPhase.Ready);

    public static Node Node(int id, double cpu = 0, long memory = 0, int devices = 0) => new()
    {
        Id = new(id),
        Name = $"node-{id}",
        CpuCores = cpu,
        MemoryBytes = memory,
        Devices = devices,
    };

    public static ReplicaPhase Phase(this ClusterState state, int id) => state.Find(new ReplicaId(id))!.Phase;
}
