using Ballast.Simulation.Agenda;
using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private int _pods;

    /// <summary>Pods there are, idle ones included; 0 where the settings have none.</summary>
    public int Pods => _pods;

    private void PlanPodChecks()
    {
        if (_settings.Pods is not { } pods) { return; }
        foreach (var deployment in _deployments)
        {
            _agenda.Plan(pods.CheckInterval, AgendaKind.PodCheck, deployment.Index);
        }
    }

    private void HoldNewPod(SimulatedReplica replica)
    {
        if (_settings.Pods is null) { return; }
        replica.HasPod = true;
        _deployments[replica.DeploymentIndex].Pods++;
        _pods++;
    }

    // An idle pod of its own is hot; a new one needs room, for which it asks again and again.
    private void StartInPod(SimulatedReplica replica, PodSettings pods)
    {
        var idle = _deployments[replica.DeploymentIndex].IdlePods;
        if (idle.Count > 0)
        {
            idle.RemoveAt(idle.Count - 1);
            replica.HasPod = true;
            PlanStart(replica, warm: true);
        }
        else if (pods.Most == 0 || _pods < pods.Most)
        {
            HoldNewPod(replica);
            PlanStart(replica, warm: false);
        }
        else
        {
            _agenda.Plan(
                _now + pods.RetryInterval, AgendaKind.PodRetry, replica.Index, 0, replica.StartGeneration);
        }
    }

    private void TryPodAgain(int index, int generation)
    {
        var replica = _replicas[index];
        if (replica.StartGeneration == generation) { StartInPod(replica, _settings.Pods!); }
    }

    // Whoever is there first waits for the last one of its deployment that starts.
    private void RiseTogether(SimulatedReplica replica)
    {
        replica.HasStarted = true;
        var deployment = _deployments[replica.DeploymentIndex];
        if (!deployment.Replicas.TrueForAll(other => other.Up || other.HasStarted)) { return; }
        foreach (var other in deployment.Replicas)
        {
            if (!other.Up) { Rise(other); }
        }
    }

    // One that stopped leaves its pod idle; one that failed takes it down.
    private void LeavePod(SimulatedReplica replica, bool idle)
    {
        if (!replica.HasPod) { return; }
        replica.HasPod = false;
        var deployment = _deployments[replica.DeploymentIndex];
        if (idle)
        {
            deployment.IdlePods.Add(_now);
            return;
        }
        deployment.Pods--;
        _pods--;
    }

    private void ReleasePods(SimulatedDeployment deployment)
    {
        var pods = _settings.Pods!;
        _agenda.Plan(_now + pods.CheckInterval, AgendaKind.PodCheck, deployment.Index);
        var idle = deployment.IdlePods;
        while (idle.Count > 0 && deployment.Pods > pods.Kept && _now - idle[0] >= pods.IdleTime)
        {
            idle.RemoveAt(0);
            deployment.Pods--;
            _pods--;
        }
    }
}
