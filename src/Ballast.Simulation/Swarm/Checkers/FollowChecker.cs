using Ballast.Cluster;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>A router goes by what is wanted as it was told last: its settings and its policy are those.</summary>
internal sealed class FollowChecker : SwarmChecker
{
    private ClusterState _told = ClusterState.Empty;

    public override string Invariant => "routers follow what is wanted";

    public override void StateTold(ClusterState state) => _told = state;

    public override void Carried(SimulatedDeployment deployment)
    {
        if (_told.Find(deployment.Id) is not { } wanted) { return; }
        var router = deployment.Router;
        Hold(wanted.Equals(router.Deployment), $"{deployment.Id} goes by {router.Deployment}, wanted is {wanted}");
        Hold(
            router.PolicyName == wanted.Policies.Routing.Name,
            $"{deployment.Id} is routed by {router.PolicyName}, wanted is {wanted.Policies.Routing.Name}");
    }
}
