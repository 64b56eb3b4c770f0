using Ballast.Routing;
using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

/// <summary>One deployment in the simulated world: the hall's own router at each gateway, and what their carrier keeps
/// beside them.</summary>
internal sealed class SimulatedDeployment(
    int index, DeploymentScene scene, SimulatedGateway[] gateways, int recorded)
{
    public int Index { get; } = index;

    public DeploymentScene Scene { get; } = scene;

    /// <summary>The gateways; one at least.</summary>
    public SimulatedGateway[] Gateways { get; } = gateways;

    /// <summary>The router of the first gateway, which mostly is the only one.</summary>
    public Router Router => Gateways[0].Router;

    /// <summary>Its number at the recorder.</summary>
    public int Recorded { get; } = recorded;

    public DeploymentId Id => Router.Deployment.Id;

    public ulong Seed { get; init; }

    public required TimeoutRing FirstByteLimits { get; init; }

    public required TimeoutRing Deadlines { get; init; }

    public bool WakeTold { get; set; }

    /// <summary>Its replicas that run or start, by rising id.</summary>
    public List<SimulatedReplica> Replicas { get; } = [];

    /// <summary>Replicas started so far: the ordinal of the next one's speed.</summary>
    public int Started { get; set; }

    public int StartFailures { get; set; }

    /// <summary>Nodes that have run it before, where a start is warm.</summary>
    public HashSet<NodeId> WarmNodes { get; } = [];

    /// <summary>What its requests and answers pass; <see langword="null"/> for nothing.</summary>
    public SerialProxy? Proxy { get; init; }

    /// <summary>Pods it has, idle ones included.</summary>
    public int Pods { get; set; }

    /// <summary>Since when its idle pods are idle, the longest first.</summary>
    public List<TimeSpan> IdlePods { get; } = [];

    /// <summary>Work done by replicas that are gone, so that the sum never falls.</summary>
    public double BusyOfGone { get; set; }

    public double BusyTold { get; set; }
}
