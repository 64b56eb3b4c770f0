using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>A request goes to a replica that its router was told is ready, and that is its deployment's own.</summary>
internal sealed class ReadyChecker : SwarmChecker
{
    private ClusterState _told = ClusterState.Empty;

    public override string Invariant => "requests are sent to ready replicas only";

    public override void StateTold(ClusterState state) => _told = state;

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        if (dispatch.Kind != DispatchKind.Send) { return; }
        var replica = _told.Find(dispatch.Replica);
        Hold(
            replica is { Phase: ReplicaPhase.Ready } && replica.Deployment == deployment.Id,
            $"request {dispatch.Request} of {deployment.Id} was sent to {dispatch.Replica}, which is {replica?.Phase}");
    }
}
