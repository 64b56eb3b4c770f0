using Ballast.Routing;
using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

/// <summary>One deployment in the simulated world: the hall's own router, and what its carrier keeps beside
/// it.</summary>
internal sealed class SimulatedDeployment(int index, DeploymentScene scene, Router router, int recorded)
{
    public int Index { get; } = index;

    public DeploymentScene Scene { get; } = scene;

    public Router Router { get; } = router;

    /// <summary>Its number at the recorder.</summary>
    public int Recorded { get; } = recorded;

    public DeploymentId Id => Router.Deployment.Id;

    public ulong Seed { get; init; }

    public required TimeoutRing FirstByteLimits { get; init; }

    public required TimeoutRing Deadlines { get; init; }

    /// <summary>When its router's tick is planned.</summary>
    public TimeSpan TickAt { get; set; } = TimeSpan.MaxValue;

    public bool WakeTold { get; set; }

    /// <summary>Its replicas that run or start, by rising id.</summary>
    public List<SimulatedReplica> Replicas { get; } = [];

    /// <summary>Replicas started so far: the ordinal of the next one's speed.</summary>
    public int Started { get; set; }

    public int StartFailures { get; set; }

    /// <summary>Nodes that have run it before, where a start is warm.</summary>
    public HashSet<NodeId> WarmNodes { get; } = [];

    /// <summary>Work done by replicas that are gone, so that the sum never falls.</summary>
    public double BusyOfGone { get; set; }

    public double BusyTold { get; set; }
}
