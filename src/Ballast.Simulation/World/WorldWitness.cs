using Ballast.Cluster;
using Ballast.Results;
using Ballast.Routing;

namespace Ballast.Simulation.World;

/// <summary>Sees what goes on in a simulated world and changes nothing: what checks a run while it runs derives from
/// it. A world without one pays a comparison with null.</summary>
internal abstract class WorldWitness
{
    /// <summary>The world is about to begin; its deployments are known.</summary>
    public virtual void Begins(SimulatedWorld world)
    {
    }

    /// <summary>Something is about to happen, and all that happened before is carried out.</summary>
    public virtual void Moment(TimeSpan at)
    {
    }

    /// <summary>The operator is about to change something.</summary>
    public virtual void Changes(OperatorChange change)
    {
    }

    /// <summary>A router is about to be told of a request.</summary>
    public virtual void Arrives(SimulatedDeployment deployment, in InferenceRequest request)
    {
    }

    /// <summary>A router is about to be told how an attempt ended.</summary>
    public virtual void Ends(SimulatedDeployment deployment, in RequestOutcome outcome)
    {
    }

    /// <summary>A router has decided, and the decision is about to be carried out.</summary>
    public virtual void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
    }

    /// <summary>All decisions of one call of a router are carried out.</summary>
    public virtual void Carried(SimulatedDeployment deployment)
    {
    }

    /// <summary>The routers are about to be told of a new state.</summary>
    public virtual void StateTold(ClusterState state)
    {
    }

    /// <summary>The recorder is about to be told of a request's end.</summary>
    public virtual void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
    }
}
