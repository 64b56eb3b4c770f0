using Ballast.Results;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Once faults are over and arrivals end, all is settled within a bound, and whoever is not hindered serves
/// again.</summary>
internal sealed class LivenessChecker(SwarmSettings settings) : SwarmChecker
{
    private string[] _lastProof = [];
    private bool _looked;

    public override string Invariant => "after healing everything settles and serves";

    public override void Begins(SimulatedWorld world)
    {
        base.Begins(world);
        _lastProof = [.. world.Deployments.Select(_ => "never seen")];
    }

    public override void Moment(TimeSpan at)
    {
        if (_looked || at < SwarmSettings.SettledBy) { return; }
        _looked = true;
        Hold(World.Unsettled == 0, $"{World.Unsettled} requests are not over, faults ended at {SwarmSettings.Healed}");
    }

    public override void Recorded(SimulatedDeployment deployment, in RequestAccount account)
    {
        if (account.Tenant.Value != SwarmTraffic.ProofTenant) { return; }
        _lastProof[deployment.Index] = $"{account.End} {account.Reason}";
        if (account.ArrivedAt < SwarmSettings.LastProof || !settings.MustServe[deployment.Index]) { return; }
        Hold(
            account.End == RequestEnd.Completed,
            $"{deployment.Id} does not serve again: its last request ended as {_lastProof[deployment.Index]}");
    }

    public override void Complete(RunResult result)
    {
        Hold(World.Unsettled == 0, $"{World.Unsettled} requests are not over at the end");
        for (var i = 0; i < _lastProof.Length; i++)
        {
            Hold(_lastProof[i] != "never seen", $"no proof of {World.Deployments[i].Id} came to an end");
        }
    }
}
