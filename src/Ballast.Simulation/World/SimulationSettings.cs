using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Results;
using Ballast.Scaling;
using Ballast.Simulation.Faults;
using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

/// <summary>Everything a simulated run depends on. The same settings give the same run, decision for
/// decision.</summary>
public sealed record SimulationSettings
{
    /// <summary>The deployments.</summary>
    public required ImmutableArray<DeploymentScene> Deployments { get; init; }

    /// <summary>The traffic.</summary>
    public required ImmutableArray<TrafficScene> Traffic { get; init; }

    /// <summary>The nodes replicas are placed on; none means that place is no matter.</summary>
    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>What nodes are, for their price; one that is left out has the run's. How fast a node is, its
    /// <see cref="Node.Accelerator"/> tells, to routers too.</summary>
    public ImmutableDictionary<NodeId, HardwareProfile> NodeHardware { get; init; } =
        ImmutableDictionary<NodeId, HardwareProfile>.Empty;

    /// <summary>The cluster's autoscaler.</summary>
    public PolicyChoice Autoscaler { get; init; } = new("fixed");

    /// <summary>Makes the cluster's autoscaler where a choice from the catalogue does not say enough, as one that has
    /// learnt before; <see langword="null"/> takes <see cref="Autoscaler"/>, which names it in results either
    /// way.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<IAutoscaler>? MakeAutoscaler { get; init; }

    /// <summary>Budget, guard and rhythm of the control plane.</summary>
    public ControlPlaneSettings Control { get; init; } = new();

    /// <summary>The network.</summary>
    public NetworkSettings Network { get; init; } = new();

    /// <summary>Pods that outlive their replicas; <see langword="null"/> where a replica that stops leaves
    /// nothing.</summary>
    public PodSettings? Pods { get; init; }

    /// <summary>Hears of every request that is over, at the moment the hall has its last word; <see langword="null"/>
    /// for nobody. It must not change anything.</summary>
    public Action<SettledRequest>? Settled { get; init; }

    /// <summary>Hears when the control plane begins a tick (true) and when it has ended it (false), so that somebody
    /// with a clock may time it; <see langword="null"/> for nobody. It must not change anything.</summary>
    public Action<bool>? Deciding { get; init; }

    /// <summary>How many gateways send to the same replicas. Each has routers of its own that know of their own
    /// requests only; a request comes to one of them by chance.</summary>
    /// <value>The default is 1; at least 1.</value>
    public int Gateways { get; init; } = 1;

    /// <summary>What goes wrong.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>What the operator changes meanwhile.</summary>
    public ImmutableArray<OperatorChange> Changes { get; init; } = [];

    /// <summary>What is recorded.</summary>
    public RunRecorderSettings Recording { get; init; } = new();

    /// <summary>When arrivals end; what is in the house then may finish.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Arrivals end with this one, if they have not before; 0 sets no limit.</summary>
    /// <value>The default is 0.</value>
    public long MostRequests { get; init; }

    /// <summary>How long after <see cref="Duration"/> the last requests may take; whoever is left then is counted as
    /// unfinished.</summary>
    /// <value>The default is 60 s.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The seed of every draw.</summary>
    /// <value>The default is 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The time people have when the run begins.</summary>
    public DateTimeOffset Epoch { get; init; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
}
