using System.Collections.Immutable;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;
using Ballast.Routing;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment, and those of them that <c>defaults</c> takes.</summary>
internal static class DeploymentKeys
{
    /// <summary>The keys that deployments of every file have in common.</summary>
    public static ImmutableArray<Key<DeploymentConfig>> Shared { get; } =
    [
        Hall("slo", PromiseKeys.SloKind, d => d.Slo, (d, v) => d with { Slo = v }, "The latency promise."),
        Hall("replicas", new OptionalKind<ReplicaBounds>(PromiseKeys.ReplicasKind, PromiseKeys.Replicas.Seed),
            d => d.Scalable ? new ReplicaBounds(d.MinReplicas, d.MaxReplicas) : null,
            (d, v) => v is null ? d : d with { MinReplicas = v.Min, MaxReplicas = v.Max },
            "How many replicas there may be; not for existing servers."),
        Hall("concurrency", new IntegerKind(0, 1_000_000),
            d => d.MaxConcurrency, (d, v) => d with { MaxConcurrency = v },
            "Requests one replica takes at once; 0 sets no limit."),
        Key<DeploymentConfig>.Of("health", new SectionKind<HealthConfig>(WatchKeys.Health),
            c => c.Health, (c, v) => c with { Health = v }, "How the health of replicas is asked for."),
        Key<DeploymentConfig>.Of("reports", new OptionalKind<ReportConfig>(
                new SectionKind<ReportConfig>(WatchKeys.Reports), WatchKeys.Reports.Seed),
            c => c.Reports, (c, v) => c with { Reports = v },
            "Read the figures engines publish; without this key they stay unread."),
        Hall("routing", new PolicyKind(PolicyLists.Routing), d => d.Policies.Routing,
            (d, v) => d with { Policies = d.Policies with { Routing = v } }, "Which replica takes a request."),
        Key<DeploymentConfig>.Of("queue", new SectionKind<DeploymentConfig>(QueueKeys.Table),
            c => c, (_, v) => v, "The queue in front of the replicas."),
        Router("retry", RouterKeys.Retry, r => r.Retry, (r, v) => r with { Retry = v }, "Second tries."),
        Router("hedge", RouterKeys.Hedge, r => r.Hedge, (r, v) => r with { Hedge = v }, "Racing slow attempts."),
        Router("ejection", EjectionKeys.Table, r => r.Ejection, (r, v) => r with { Ejection = v },
            "When a replica is taken out, for how long, and how it comes back."),
        Router("timeouts", RouterKeys.Timeouts, r => r.Timeouts, (r, v) => r with { Timeouts = v },
            "How long each part of a request may take."),
        Router("affinity", RouterKeys.Affinity, r => r.Affinity, (r, v) => r with { Affinity = v },
            "What ties the requests of a session together."),
        Hall("scaling", new OptionalKind<PolicyChoice>(
            new PolicyKind(PolicyLists.ScalingRules, inherits: true), new PolicyChoice("kpa")),
            d => d.Policies.Autoscaler, (d, v) => d with { Policies = d.Policies with { Autoscaler = v } },
            "Overrides of the cluster's scaling rule; not for existing servers.", defaultText: "the cluster's"),
        Hall("footprint", new SectionKind<ReplicaFootprint>(PromiseKeys.Footprint),
            d => d.Footprint, (d, v) => d with { Footprint = v }, "What one replica takes from its machine."),
        Hall("drainLimit", DurationKind.Between("0s", "24h"), d => d.Router.DrainLimit,
            (d, v) => d with { Router = d.Router with { DrainLimit = v } },
            "How long a draining replica may finish what it has."),
    ];

    /// <summary>The keys that <c>defaults</c> takes.</summary>
    public static KeyTable<DeploymentConfig> Defaults { get; } = new("defaults", DeploymentConfig.Seed, Shared);

    /// <summary>All keys of a deployment.</summary>
    public static KeyTable<DeploymentConfig> Table { get; } = new("deployment", DeploymentConfig.Seed,
    [
        Hall("name", Texts.Name, d => d.Id.Value, (d, v) => d with { Id = new DeploymentId(v) },
            "The deployment's name; unique.", required: true),
        Hall("model", Texts.Model, d => d.Model, (d, v) => d with { Model = v },
            "The model's name as clients call it; unique.", defaultText: "`name`"),
        Key<DeploymentConfig>.Of("worker", new OptionalKind<WorkerLaunch>(
                new SectionKind<WorkerLaunch>(LaunchKeys.Worker), LaunchKeys.NoWorker),
            c => c.Launch as WorkerLaunch, (c, v) => v is null ? c : c with { Launch = v },
            "Start a Ballast worker per replica.", effect: ChangeEffect.ReplacesReplicas),
        Key<DeploymentConfig>.Of("command", new OptionalKind<CommandLaunch>(
                new SectionKind<CommandLaunch>(LaunchKeys.Command), LaunchKeys.NoCommand),
            c => c.Launch as CommandLaunch, (c, v) => v is null ? c : c with { Launch = v },
            "Start a process of your own per replica.", effect: ChangeEffect.ReplacesReplicas),
        Key<DeploymentConfig>.Of("servers", Servers(), c => ServersOf(c, inFile: false), SetServers,
            "Use existing servers as replicas."),
        Key<DeploymentConfig>.Of("serversFile", new ServersFileKind(), c => ServersOf(c, inFile: true), SetServers,
            "Use the existing servers of a file, reloaded when it changes."),
        Key<DeploymentConfig>.Of("raw", new OptionalKind<RawRoute>(
                new SectionKind<RawRoute>(WatchKeys.Raw), WatchKeys.Raw.Seed),
            c => c.Raw, (c, v) => c with { Raw = v },
            "HTTP requests that reach the replicas as they are, without any inference protocol."),
        .. Shared,
    ])
    {
        ExactlyOne = ["worker", "command", "servers", "serversFile"],
        Check = CheckServers,
    };

    private static MappedKind<ImmutableArray<ServerAddress>, ServerList> Servers()
    {
        var server = new EitherKind<ServerAddress>(
            new SectionKind<ServerAddress>(LaunchKeys.Server),
            new MappedKind<string, ServerAddress>(
                new UrlKind(), (url, before) => before with { Address = url }, server => server.Address));
        return new MappedKind<ImmutableArray<ServerAddress>, ServerList>(
            new ListKind<ServerAddress>(server, LaunchKeys.Server.Seed, ServerList.Max),
            (servers, _) => new ServerList(null, servers), list => list.Servers);
    }

    private static ServerList ServersOf(DeploymentConfig config, bool inFile) =>
        config.Launch is ServersLaunch launch && (launch.File is not null) == inFile
            ? new ServerList(launch.File, config.Deployment.Servers)
            : ServerList.Empty;

    private static DeploymentConfig SetServers(DeploymentConfig config, ServerList list) => config with
    {
        Launch = new ServersLaunch(list.File),
        Deployment = config.Deployment with { Servers = list.Servers },
    };

    private static void CheckServers(DeploymentConfig config, MappingNode node, string path, ReadContext context)
    {
        if ((node.Find("servers") ?? node.Find("serversFile")) is not { } servers)
        {
            return;
        }
        foreach (var key in (string[])["replicas", "scaling"])
        {
            if (node.Find(key) is { } entry)
            {
                context.Add(entry.Start, ReadContext.Join(path, key),
                    $"has no meaning beside \"{servers.Key}\": "
                    + "existing servers are neither started nor stopped; remove it");
            }
        }
        var twice = config.Deployment.Servers.GroupBy(server => server.Address)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null && twice.Key.Length > 0)
        {
            context.Add(servers.Value.Start, ReadContext.Join(path, servers.Key),
                $"the server {Quoted.Of(twice.Key)} is there twice");
        }
    }

    private static KeyOfValue<DeploymentConfig, TValue> Hall<TValue>(
        string name, Kind<TValue> kind, Func<Deployment, TValue> get, Func<Deployment, TValue, Deployment> set,
        string meaning, bool required = false, string? defaultText = null) =>
        Key<DeploymentConfig>.Of(name, kind, c => get(c.Deployment),
            (c, v) => c with { Deployment = set(c.Deployment, v) }, meaning, required, defaultText: defaultText);

    private static KeyOfValue<DeploymentConfig, TSettings> Router<TSettings>(
        string name, KeyTable<TSettings> table, Func<RouterSettings, TSettings> get,
        Func<RouterSettings, TSettings, RouterSettings> set, string meaning) =>
        Hall(name, new SectionKind<TSettings>(table), d => get(d.Router),
            (d, v) => d with { Router = set(d.Router, v) }, meaning);
}
