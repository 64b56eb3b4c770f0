using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Every request that arrived is settled by its router once, and recorded once.</summary>
internal sealed class EndsOnceChecker : SwarmChecker
{
    private readonly HashSet<ulong> _open = [];
    private ulong _last;
    private int _unrecorded;

    public override string Invariant => "every request ends exactly once";

    public override void Moment(TimeSpan at) =>
        Hold(_open.Count == World.Unsettled, $"{_open.Count} requests are open, the world has {World.Unsettled}");

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request)
    {
        Hold(request.Id.Value > _last, $"request {request.Id} arrives after {_last}");
        _last = request.Id.Value;
        _open.Add(_last);
    }

    public override void Decides(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        if (dispatch.Kind is DispatchKind.Finish or DispatchKind.Reject)
        {
            Hold(_open.Remove(dispatch.Request.Value), $"request {dispatch.Request} ended again: {dispatch}");
            _unrecorded++;
        }
        else if (dispatch.Kind is DispatchKind.Send or DispatchKind.Wait or DispatchKind.Abandon)
        {
            Hold(_open.Contains(dispatch.Request.Value), $"request {dispatch.Request} is over, but {dispatch}");
        }
    }

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account) => _unrecorded--;

    public override void Carried(SimulatedDeployment deployment) =>
        Hold(_unrecorded == 0, $"{_unrecorded} more requests ended than were recorded");

    public override void Complete(RunResult result) =>
        Hold(_open.Count == World.Unsettled, $"{_open.Count} are open, {World.Unsettled} unfinished");
}
