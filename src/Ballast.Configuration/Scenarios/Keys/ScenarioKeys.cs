using System.Collections.Immutable;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Scaling;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of a whole scenario.</summary>
internal static class ScenarioKeys
{
    private const int MostFaults = 10_000;
    private const int MostStreams = 1000;

    /// <summary>Keys that no <c>ballast.yaml</c> has: a file with one of them is a scenario.</summary>
    public static ImmutableArray<string> Own { get; } =
    [
        "world", "simulate", "traffic", "hardware", "nodes", "pods", "network", "faults", "duration", "requests",
        "seed", "seeds", "gateways", "vary", "measure",
    ];

    /// <summary>The table. The order counts: what follows from other keys comes behind them.</summary>
    public static KeyTable<ScenarioDraft> Table(ScenarioNames names, ImmutableArray<ScenarioOverride> overrides) =>
        new("scenario", new ScenarioDraft(), [.. World(overrides), .. Cluster(), .. Scene(names), .. Run(names)])
        {
            ExactlyOne = ["world", "deployments"],
            Check = ScenarioRules.Check,
            ChecksAlways = true,
        };

    private static IEnumerable<Key<ScenarioDraft>> World(ImmutableArray<ScenarioOverride> overrides) =>
    [
        Of("name", Texts.Any, c => c.Name, (c, v) => c with { Name = v }, "What people call it.",
            "the file's name"),
        Of("about", Texts.Any, c => c.About, (c, v) => c with { About = v }, "What it shows, in a sentence or two.",
            "empty"),
        Key<ScenarioDraft>.Of("world", new WorldKind(overrides), d => d.World, (d, v) => d with { World = v },
            "The `ballast.yaml` whose deployments are simulated: its path, or its keys.", defaultText: "none"),
        Key<ScenarioDraft>.Of("simulate", new SimulateKind(null), d => d.Simulate, (d, v) => d with { Simulate = v },
            "What the replicas of the world's deployments are like, by the deployments' names.",
            defaultText: "none", readAs: d => new SimulateKind(d.World)),
    ];

    private static IEnumerable<Key<ScenarioDraft>> Cluster() =>
    [
        OfWorld("budget", new SectionKind<ResourceBudget>(ScalingKeys.Budget), w => w.Budget,
            (w, v) => w with { Budget = v }, "What all deployments together may hold."),
        OfWorld("scaling", new ScalingRuleKind(
                new PolicyKind(PolicyLists.Autoscalers), new SectionKind<GuardConfig>(ScalingKeys.Guard)),
            w => new ScalingRule(w.Autoscaler, w.Guard),
            (w, v) => w with { Autoscaler = v.Autoscaler, Guard = v.Guard },
            "The cluster's scaling rule and its guard."),
        Key<ScenarioDraft>.Of<DeploymentConfig?>("defaults", Defaults(DeploymentConfig.Seed),
            _ => null, (d, v) => d with { Defaults = v ?? d.Defaults },
            "What every deployment starts from.", readAs: d => Defaults(Inheriting(d))),
        Key<ScenarioDraft>.Of("deployments", List(new BallastConfig().Autoscaler, DeploymentConfig.Seed),
            d => d.Deployments, (d, v) => d with { Deployments = v }, "The deployments, with what their replicas are "
                + "like.", readAs: d => List(d.Config.World.Autoscaler, Inheriting(d))),
    ];

    private static IEnumerable<Key<ScenarioDraft>> Scene(ScenarioNames names)
    {
        var traffic = TrafficKeys.Table(names);
        return
        [
            Of("traffic", new ListKind<TrafficConfig>(
                    new SectionKind<TrafficConfig>(traffic), traffic.Seed, MostStreams),
                c => c.Traffic, (c, v) => c with { Traffic = v }, "The streams of requests.", required: true),
            Of("hardware", new HardwareKind(), c => c.Hardware, (c, v) => c with { Hardware = v },
                "Kinds of machines: how fast they are, what they cost, how large they are.", "none"),
            Key<ScenarioDraft>.Of("nodes", Nodes(new ScenarioConfig().Hardware), d => d.Config.Nodes,
                (d, v) => d with { Config = d.Config with { Nodes = v } }, "The nodes replicas are placed on.",
                defaultText: "none, so that place is no matter", readAs: d => Nodes(d.Config.Hardware)),
            Of("pods", new OptionalKind<PodConfig>(new SectionKind<PodConfig>(PodKeys.Table), PodKeys.Table.Seed),
                c => c.Pods, (c, v) => c with { Pods = v },
                "Pods that outlive their replicas: one that stops leaves its pod idle, where the deployment's next "
                + "start takes `warmStart`; a new pod needs room and takes `coldStart`.", "none"),
            Of("gateways", new IntegerKind(1, 1000), c => c.Gateways, (c, v) => c with { Gateways = v },
                "How many gateways send to the replicas. Each counts, queues and limits its own requests only; a "
                + "request comes to one of them by chance."),
            Of("network", new SectionKind<NetworkConfig>(EventKeys.Network), c => c.Network,
                (c, v) => c with { Network = v }, "What lies between gateway and replicas."),
            Of("faults", new ListKind<FaultConfig>(
                    new SectionKind<FaultConfig>(EventKeys.Fault), EventKeys.Fault.Seed, MostFaults),
                c => c.Faults, (c, v) => c with { Faults = v }, "What goes wrong."),
        ];
    }

    private static IEnumerable<Key<ScenarioDraft>> Run(ScenarioNames names) =>
    [
        Of("duration", DurationKind.Between("0s", "366d"), c => c.Duration, (c, v) => c with { Duration = v },
            "When arrivals end; 0 for as long as there are any."),
        Of("requests", new IntegerKind(0, int.MaxValue), c => c.Requests, (c, v) => c with { Requests = v },
            "Most requests; 0 sets no limit."),
        Of("warmUp", DurationKind.Between("0s", "366d"), c => c.WarmUp, (c, v) => c with { WarmUp = v },
            "The start that is left out of every figure but the timeline."),
        Of("grace", DurationKind.Between("0s", "24h"), c => c.Grace, (c, v) => c with { Grace = v },
            "How long the last requests may take after the end of arrivals."),
        Of("seed", new IntegerKind(0, int.MaxValue), c => c.Seed, (c, v) => c with { Seed = v },
            "The seed of the first run."),
        Of("seeds", new IntegerKind(1, 10_000), c => c.Seeds, (c, v) => c with { Seeds = v },
            "How many runs there are, with rising seeds."),
        Of("vary", new ListKind<string>(Texts.Any, string.Empty, 10, orSingle: true), c => c.Vary,
            (c, v) => c with { Vary = v }, "What varies where `--vary` is not given, in the same form: "
                + "`routing=random,prequal`.", "nothing"),
        Of("pricePerReplicaHour", new NumberKind(0, 1e9), c => c.PricePerReplicaHour,
            (c, v) => c with { PricePerReplicaHour = v }, "The price of one replica for one hour; 0 for none."),
        Of("measure", new SectionKind<MeasureConfig>(EventKeys.Measure(names)), c => c.Measure,
            (c, v) => c with { Measure = v }, "What is measured and compared."),
    ];

    private static ListKind<NodeConfig> Nodes(ImmutableSortedDictionary<string, HardwareConfig> hardware) =>
        new(new NodeKind(hardware), HardwareKeys.Node.Seed, MostStreams);

    private static OptionalKind<DeploymentConfig> Defaults(DeploymentConfig seed) =>
        new(new SectionKind<DeploymentConfig>(ScenarioDeploymentKeys.Defaults), seed);

    private static ListKind<ScenarioDeployment> List(PolicyChoice cluster, DeploymentConfig seed) => new(
        new ScenarioDeploymentKind(cluster), new ScenarioDeployment(seed, ReplicaKeys.Table.Seed),
        RootKeys.MostDeployments);

    private static DeploymentConfig Inheriting(ScenarioDraft draft) =>
        RootKeys.Inheriting(new RootDraft(draft.Config.World, draft.Defaults));

    private static KeyOfValue<ScenarioDraft, TValue> Of<TValue>(
        string name, Kind<TValue> kind, Func<ScenarioConfig, TValue> get,
        Func<ScenarioConfig, TValue, ScenarioConfig> set, string meaning, string? defaultText = null,
        bool required = false) =>
        Key<ScenarioDraft>.Of(name, kind, d => get(d.Config), (d, v) => d with { Config = set(d.Config, v) },
            meaning, required, defaultText: defaultText);

    private static KeyOfValue<ScenarioDraft, TValue> OfWorld<TValue>(
        string name, Kind<TValue> kind, Func<BallastConfig, TValue> get,
        Func<BallastConfig, TValue, BallastConfig> set, string meaning) =>
        Of(name, kind, c => get(c.World), (c, v) => c with { World = set(c.World, v) }, meaning);
}
