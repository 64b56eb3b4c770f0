using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>What a router holds to be in flight is what was sent and has not ended, for each replica and in all; and
/// the world has as many attempts under way.</summary>
internal sealed class InFlightChecker : SwarmChecker
{
    private readonly Dictionary<(ulong Request, int Attempt), (ReplicaId Replica, int Deployment)> _sent = [];
    private readonly Dictionary<ReplicaId, int> _ofReplica = [];
    private int[] _ofDeployment = [];
    private ReplicaLoad[] _loads = new ReplicaLoad[64];

    public override string Invariant => "in flight is sent minus ended";

    public override void Begins(SimulatedWorld world)
    {
        base.Begins(world);
        _ofDeployment = new int[world.Deployments.Count];
    }

    public override void Moment(TimeSpan at) => Hold(
        World.Attempts.Count == _sent.Count,
        $"{World.Attempts.Count} attempts are under way, {_sent.Count} known");

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        if (dispatch.Kind == DispatchKind.Abandon) { Drop(dispatch.Request, dispatch.Attempt); }
        if (dispatch.Kind != DispatchKind.Send) { return; }
        Hold(
            _sent.TryAdd((dispatch.Request.Value, dispatch.Attempt), (dispatch.Replica, deployment.Index)),
            $"attempt {dispatch.Attempt} of {dispatch.Request} was sent twice");
        _ofReplica[dispatch.Replica] = _ofReplica.GetValueOrDefault(dispatch.Replica) + 1;
        _ofDeployment[deployment.Index]++;
    }

    public override void Ends(SimulatedDeployment deployment, in RequestOutcome outcome) =>
        Drop(outcome.Request, outcome.Attempt);

    public override void Carried(SimulatedDeployment deployment)
    {
        var router = deployment.Router;
        Hold(
            router.InFlight == _ofDeployment[deployment.Index],
            $"{deployment.Id} holds {router.InFlight} to be in flight, not {_ofDeployment[deployment.Index]}");
        var count = router.ReadLoads(_loads);
        if (count == _loads.Length) { Array.Resize(ref _loads, count * 2); }
        foreach (var load in _loads.AsSpan(0, count))
        {
            var sent = _ofReplica.GetValueOrDefault(load.Replica);
            Hold(load.InFlight == sent, $"{load.Replica} is held to have {load.InFlight} in flight, not {sent}");
        }
    }

    private void Drop(RequestId request, int attempt)
    {
        Hold(
            _sent.Remove((request.Value, attempt), out var sent),
            $"attempt {attempt} of {request} ended, but is not under way");
        _ofReplica[sent.Replica]--;
        _ofDeployment[sent.Deployment]--;
    }
}
