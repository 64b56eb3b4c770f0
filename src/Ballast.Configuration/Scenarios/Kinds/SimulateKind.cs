using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>What the replicas of a world's deployments are like, by the deployments' names.</summary>
/// <param name="world">The world; <see langword="null"/> when there is none.</param>
internal sealed class SimulateKind(BallastConfig? world) : Kind<ImmutableSortedDictionary<string, ReplicaConfig>>
{
    private static readonly SectionKind<ReplicaConfig> Replica = new(ReplicaKeys.Table);

    /// <inheritdoc/>
    public override string Name => "sections by deployment";

    /// <inheritdoc/>
    public override IKeyTable? Table => Replica.Table;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, ReplicaConfig> Read(
        ConfigNode node, string path, ImmutableSortedDictionary<string, ReplicaConfig> before, ReadContext context)
    {
        if (node is not MappingNode mapping)
        {
            context.Expected(node, path, "a mapping from the names of deployments to what their replicas are like");
            return before;
        }
        // Without a world its own error has been told.
        if (world is null) { return before; }
        string[] names = [.. world.Deployments.Select(each => each.Deployment.Id.Value)];
        var profiles = before.ToBuilder();
        foreach (var entry in mapping.Entries)
        {
            var below = ReadContext.Join(path, entry.Key);
            if (world.Deployments.FirstOrDefault(each => each.Deployment.Id.Value == entry.Key) is not { } deployment)
            {
                context.Add(entry.Start, below, "the world has no such deployment"
                    + Hint.For(entry.Key, names, "deployments"));
                continue;
            }
            profiles[entry.Key] = Replica.Read(entry.Value, below, SeedOf(deployment.Launch), context);
        }
        return profiles.ToImmutable();
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ImmutableSortedDictionary<string, ReplicaConfig> value) => value.IsEmpty
        ? null
        : new JsonObject(value.Select(pair => KeyValuePair.Create(pair.Key, Replica.Write(pair.Value))));

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Replica.Schema() };

    // What the file says of its replicas need not be said again.
    private static ReplicaConfig SeedOf(Launch launch) => launch is WorkerLaunch worker
        ? new ReplicaConfig
        {
            Discipline = ReplicaDiscipline.Batching,
            Batching = new BatchConfig
            {
                MaxBatch = worker.MaxBatch, MaxDelay = worker.MaxDelay, Batches = worker.Batches,
            },
            MaxQueue = worker.MaxQueue,
        }
        : new ReplicaConfig { AnswersProbes = false, AnswersCarryLoad = false };
}
