using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>What the replicas of a world's deployments are like, by the deployments' names.</summary>
/// <param name="world">The world; <see langword="null"/> when there is none.</param>
internal sealed class SimulateKind(BallastConfig? world) : NamedSectionsKind<ReplicaConfig>(
    ReplicaKeys.Table, "deployment", "a mapping from the names of deployments to what their replicas are like")
{
    private readonly string[] _names =
        [.. world?.Deployments.Select(each => each.Deployment.Id.Value) ?? []];

    /// <inheritdoc/>
    protected override bool TrySeed(MappingEntry entry, string path, ReadContext context, out ReplicaConfig seed)
    {
        seed = ReplicaKeys.Table.Seed;
        // Without a world its own error has been told.
        if (world is null) { return false; }
        if (world.Deployments.FirstOrDefault(each => each.Deployment.Id.Value == entry.Key) is not { } deployment)
        {
            context.Add(entry.Start, path, "the world has no such deployment"
                + Hint.For(entry.Key, _names, "deployments"));
            return false;
        }
        seed = SeedOf(deployment.Launch);
        return true;
    }

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
