using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>Everything one scenario says, checked and with all defaults filled in.</summary>
public sealed record ScenarioConfig
{
    /// <summary>What people call it.</summary>
    /// <value>The default is the file's name without its extension.</value>
    public string Name { get; init; } = string.Empty;

    /// <summary>What it shows, in a sentence or two; empty for nothing.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>The world as <c>ballast.yaml</c> would say it: deployments, budget, scaling.</summary>
    public BallastConfig World { get; init; } = new();

    /// <summary>What the replicas of each deployment of <see cref="World"/> are like, in the same order.</summary>
    public ImmutableArray<ReplicaConfig> Replicas { get; init; } = [];

    /// <summary>The streams of requests.</summary>
    public ImmutableArray<TrafficConfig> Traffic { get; init; } = [];

    /// <summary>The kinds of machines by name.</summary>
    public ImmutableSortedDictionary<string, HardwareConfig> Hardware { get; init; } =
        ImmutableSortedDictionary.Create<string, HardwareConfig>(StringComparer.Ordinal);

    /// <summary>The nodes; none when place is no matter.</summary>
    public ImmutableArray<NodeConfig> Nodes { get; init; } = [];

    /// <summary>The network.</summary>
    public NetworkConfig Network { get; init; } = new();

    /// <summary>Pods that outlive their replicas; <see langword="null"/> where one that stops leaves nothing.</summary>
    public PodConfig? Pods { get; init; }

    /// <summary>How many gateways send to the replicas, each with a view of its own.</summary>
    /// <value>The default is 1; 1 to 1,000.</value>
    public int Gateways { get; init; } = 1;

    /// <summary>What goes wrong.</summary>
    public ImmutableArray<FaultConfig> Faults { get; init; } = [];

    /// <summary>When arrivals end; zero for as long as there are any.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Most requests; 0 sets no limit.</summary>
    public int Requests { get; init; }

    /// <summary>The start that is left out of every figure but the timeline.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How long the last requests may take after the end of arrivals.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The seed of the first run.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>How many runs there are, with rising seeds.</summary>
    /// <value>The default is 1; 1 to 10,000.</value>
    public int Seeds { get; init; } = 1;

    /// <summary>What varies when nobody says anything else, as <c>--vary</c> has it; empty for nothing.</summary>
    public ImmutableArray<string> Vary { get; init; } = [];

    /// <summary>The price of one replica for one hour; 0 when cost is of no interest.</summary>
    public double PricePerReplicaHour { get; init; }

    /// <summary>What is measured.</summary>
    public MeasureConfig Measure { get; init; } = new();
}
