using Ballast.Results;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Time goes on, and every measured time lies within it.</summary>
internal sealed class TimeChecker : SwarmChecker
{
    private TimeSpan _last;

    public override string Invariant => "time never runs back";

    public override void Moment(TimeSpan at)
    {
        Hold(at >= _last, $"{at} comes after {_last}");
        _last = at;
    }

    public override void Arrives(SimulatedDeployment deployment, in InferenceRequest request) =>
        Hold(request.ArrivedAt == _last, $"request {request.Id} arrives at {request.ArrivedAt}, told at {_last}");

    public override void Ends(SimulatedDeployment deployment, in RequestOutcome outcome) => Hold(
        outcome.Duration >= TimeSpan.Zero && outcome.Ttft <= outcome.Duration && outcome.Duration <= _last
            && outcome.ReportedService >= TimeSpan.Zero,
        $"attempt {outcome.Attempt} of {outcome.Request} took {outcome.Duration}, to its first byte {outcome.Ttft}");

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
        var took = account.EndedAt - account.ArrivedAt;
        Hold(
            account.EndedAt == _last && took >= TimeSpan.Zero && account.Waited >= TimeSpan.Zero
                && account.Waited <= took && account.Ttft <= took,
            $"a request that took {took} waited {account.Waited} and had its first byte after {account.Ttft}");
    }
}
