using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of a simulated replica.</summary>
internal static class ReplicaKeys
{
    private static readonly KeyTable<BatchConfig> Batching = new("batching", new BatchConfig(),
        Key<BatchConfig>.Of("maxBatch", new IntegerKind(1, 4096), b => b.MaxBatch, (b, v) => b with { MaxBatch = v },
            "Most requests in one batch."),
        Key<BatchConfig>.Of("maxDelay", DurationKind.Between("0s", "10s"),
            b => b.MaxDelay, (b, v) => b with { MaxDelay = v }, "Longest wait for a batch to fill."),
        Key<BatchConfig>.Of("batches", new IntegerKind(1, 256), b => b.Batches, (b, v) => b with { Batches = v },
            "Batches worked on at once."));

    /// <summary>The table.</summary>
    public static KeyTable<ReplicaConfig> Table { get; } = new("replica", new ReplicaConfig(),
        Of("service", TimeKeys.Kind, r => r.Service, (r, v) => r with { Service = v },
            "How long a piece of work takes on a replica of normal speed.", required: true),
        Of("discipline", new WordKind<ReplicaDiscipline>("discipline",
            [
                ("fifo", ReplicaDiscipline.Fifo), ("processor-sharing", ReplicaDiscipline.ProcessorSharing),
                ("batching", ReplicaDiscipline.Batching),
            ]), r => r.Discipline, (r, v) => r with { Discipline = v },
            "In order of arrival; all at once, sharing the speed; or in batches, formed by the worker's own batcher.",
            defaultText: "`fifo`; `batching` for the workers of a world"),
        Of("concurrency", new IntegerKind(1, 100_000), r => r.Concurrency, (r, v) => r with { Concurrency = v },
            "Requests worked on at once at full speed; the processors of `processor-sharing`."),
        Of("maxQueue", new IntegerKind(0, 1_000_000), r => r.MaxQueue, (r, v) => r with { MaxQueue = v },
            "Requests that wait inside the replica; one more is answered with 429."),
        Of("batching", new SectionKind<BatchConfig>(Batching), r => r.Batching, (r, v) => r with { Batching = v },
            "The form of batches."),
        Of("speeds", new ListKind<double>(new NumberKind(0.001, 1000), 1, 10_000),
            r => r.Speeds, (r, v) => r with { Speeds = v },
            "Speeds of the replicas by the order of starting; the last one holds for all further ones.",
            defaultText: "1 for all"),
        Of("hardware", new ListKind<string>(Texts.Name, string.Empty, 10_000, orSingle: true),
            r => r.Hardware, (r, v) => r with { Hardware = v },
            "What the replicas run on by the order of starting, out of `hardware`, where no nodes tell it; the last "
                + "one holds for all further ones."),
        Of("coldStart", TimeKeys.Kind, r => r.ColdStart, (r, v) => r with { ColdStart = v },
            "Time from a start to readiness.", defaultText: "`1s`"),
        Of("warmStart", TimeKeys.Optional, r => r.WarmStart, (r, v) => r with { WarmStart = v },
            "The same on a node that has run the deployment before.", defaultText: "`coldStart`"),
        Of("errorRate", new NumberKind(0, 1), r => r.ErrorRate, (r, v) => r with { ErrorRate = v },
            "Share of the work that fails at its end with a server error."),
        Of("answersProbes", new SwitchKind(), r => r.AnswersProbes, (r, v) => r with { AnswersProbes = v },
            "Whether it answers load probes, as workers do."),
        Of("answersCarryLoad", new SwitchKind(), r => r.AnswersCarryLoad, (r, v) => r with { AnswersCarryLoad = v },
            "Whether answers carry its own count and service time, as workers' do."),
        Of("startsReady", new SwitchKind(), r => r.StartsReady, (r, v) => r with { StartsReady = v },
            "Whether the replicas of the first plan are ready at once."));

    private static KeyOfValue<ReplicaConfig, TValue> Of<TValue>(
        string name, Kind<TValue> kind, Func<ReplicaConfig, TValue> get,
        Func<ReplicaConfig, TValue, ReplicaConfig> set, string meaning, bool required = false,
        string? defaultText = null) =>
        Key<ReplicaConfig>.Of(name, kind, get, set, meaning, required, defaultText: defaultText);
}
