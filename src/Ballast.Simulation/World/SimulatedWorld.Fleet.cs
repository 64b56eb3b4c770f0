using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Simulation.Agenda;
using Ballast.Simulation.Replicas;
using Ballast.Statistics;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private readonly List<SimulatedReplica> _replicas = [];
    private readonly Dictionary<int, int> _indexOf = [];
    private readonly SeededRandom _ofWork = new(0);
    private readonly SeededRandom _flapping;
    private readonly SeededRandom _starts;
    private readonly List<int> _dropped = [];

    private void Execute(FleetCommand command)
    {
        var known = _indexOf.TryGetValue(command.Replica.Value, out var index);
        switch (command)
        {
            case StartReplica start when !known:
                Start(start.Wanted);
                break;
            case DrainReplica when known && _replicas[index].Up:
                Moved(_replicas[index], ReplicaPhase.Draining);
                break;
            case StopReplica when known:
                TakeDown(_replicas[index], ReplicaPhase.Stopped, null);
                break;
            case not StartReplica when !known:
                var unknown = new ReplicaMoved(_now, command.Replica, ReplicaPhase.Stopped, null, "nobody knows it");
                _facts.Enqueue(new(unknown, default, -1));
                break;
        }
    }

    private int IndexOf(ReplicaId replica) => _indexOf.TryGetValue(replica.Value, out var index) ? index : -1;

    private void Start(Replica wanted)
    {
        var deployment = _deployments[_deploymentOfModel[wanted.Deployment.Value]];
        var profile = deployment.Scene.Profile;
        var index = _replicas.Count;
        var context = new ServerContext(_agenda, _attempts, deployment.Seed, _ofWork)
        {
            Replica = index,
            Profile = profile,
        };
        IReplicaServer server = profile.Discipline switch
        {
            ServerDiscipline.ProcessorSharing => new SharingServer(context),
            ServerDiscipline.Batching => new BatchingServer(context),
            _ => new FifoServer(context),
        };
        var ordinal = deployment.Started++;
        var isPlaced = wanted.Footprint is not null;
        var ofNode = isPlaced ? _settings.NodeHardware.GetValueOrDefault(wanted.Node) : null;
        var own = ofNode is null ? profile.HardwareOf(ordinal) : null;
        var replica = new SimulatedReplica
        {
            Index = index,
            Id = wanted.Id,
            Deployment = wanted.Deployment,
            DeploymentIndex = deployment.Index,
            Node = wanted.Node,
            IsPlaced = isPlaced,
            Server = server,
            Profile = profile,
            Hardware = ofNode ?? own,
            OwnSpeed = profile.SpeedOf(ordinal) * wanted.Accelerator.RelativeSpeed * (own?.Speed ?? 1),
        };
        _replicas.Add(replica);
        _indexOf.Add(wanted.Id.Value, index);
        deployment.Replicas.Add(replica);
        replica.Adjust(_now);
        if (_now == TimeSpan.Zero && deployment.Scene.StartsReady)
        {
            HoldNewPod(replica);
            Rise(replica);
            return;
        }
        Moved(replica, ReplicaPhase.Starting);
        if (_settings.Pods is { } pods) { StartInPod(replica, pods); }
        else { PlanStart(replica, deployment.WarmNodes.Contains(wanted.Node)); }
    }

    private void PlanStart(SimulatedReplica replica, bool warm)
    {
        var time = (warm ? replica.Profile.WarmStart : null) ?? replica.Profile.ColdStart;
        _agenda.Plan(
            ServerContext.After(_now, time.Sample(new(1, 0, 0), _starts)), AgendaKind.StartStep, replica.Index, 0,
            replica.StartGeneration);
    }

    private void GoOnStarting(int index, int generation)
    {
        var replica = _replicas[index];
        if (replica.StartGeneration != generation) { return; }
        if (_deployments[replica.DeploymentIndex].StartFailures > 0)
        {
            TakeDown(replica, ReplicaPhase.Failed, "the start failed");
            return;
        }
        if (_settings.Pods is { Together: true }) { RiseTogether(replica); }
        else { Rise(replica); }
    }

    private void Rise(SimulatedReplica replica)
    {
        replica.Up = true;
        _deployments[replica.DeploymentIndex].WarmNodes.Add(replica.Node);
        Moved(replica, ReplicaPhase.Ready);
    }

    // Whoever it still had hears of it as of a connection that was reset.
    private void TakeDown(SimulatedReplica replica, ReplicaPhase phase, string? reason)
    {
        var deployment = _deployments[replica.DeploymentIndex];
        if (!deployment.Replicas.Remove(replica)) { return; }
        replica.Up = false;
        replica.StartGeneration++;
        LeavePod(replica, phase == ReplicaPhase.Stopped);
        deployment.BusyOfGone += replica.Server.BusyAt(_now);
        _dropped.Clear();
        replica.Server.Crash(_dropped);
        foreach (var slot in _dropped)
        {
            _attempts[slot].Held = false;
            if (replica.Partitions == 0) { PlanEnd(slot, RequestEnd.Reset, 0, _now + Delay()); }
            else
            {
                (_attempts[slot].End, _attempts[slot].Status) = (RequestEnd.Reset, 0);
                HoldBack(slot, knows: true);
            }
        }
        Moved(replica, phase, reason);
    }

    private void SendLoadProbe(ReplicaId id, SimulatedGateway gateway)
    {
        if (!_indexOf.TryGetValue(id.Value, out var index)) { return; }
        var away = _noDelay
            ? TimeSpan.FromTicks((long)(_settings.Network.LoadProbeSeconds * 1e7))
            : Delay() + Delay();
        _agenda.Plan(_now + away, AgendaKind.LoadProbe, index, gateway.Number);
    }

    private void AnswerLoadProbe(int index, int number)
    {
        var replica = _replicas[index];
        if (!replica.Up || replica.Hangs > 0 || replica.Partitions > 0 || !replica.Profile.AnswersProbes) { return; }
        var deployment = _deployments[replica.DeploymentIndex];
        var inFlight = replica.InFlight;
        var latency = replica.Latencies.Estimate(inFlight, _now) ?? 0;
        var gateway = deployment.Gateways[number];
        Carry(deployment, gateway, gateway.Router.ProbeAnswered(replica.Id, new(inFlight, latency), _now));
    }

    private void ProbeAll(SimulatedDeployment deployment)
    {
        _agenda.Plan(_now + _settings.Network.ProbeInterval, AgendaKind.HealthProbes, deployment.Index);
        foreach (var replica in deployment.Replicas)
        {
            if (!replica.Up) { continue; }
            foreach (var gateway in deployment.Gateways)
            {
                var healthy = replica.Hangs == 0 && replica.Partitions == 0
                    && (replica.Flapping == 0 || _flapping.NextDouble() >= replica.FlapShare);
                Carry(deployment, gateway, gateway.Router.Probed(replica.Id, healthy, _now));
            }
        }
    }

    // A report is taken now and told at the next round: what a policy reads is as old as that.
    private void ReportAll(SimulatedDeployment deployment)
    {
        _agenda.Plan(_now + _settings.Network.ReportInterval, AgendaKind.Reports, deployment.Index);
        foreach (var replica in deployment.Replicas)
        {
            if (!replica.Up) { continue; }
            var taken = new EngineReport(replica.Server.Running, replica.Server.Waiting, 0);
            if (replica.SilentReports > 0 || replica.Partitions > 0 || replica.Hangs > 0)
            {
                replica.ReportUnderWay = null;
                continue;
            }
            if (replica.ReportUnderWay is { } told)
            {
                foreach (var gateway in deployment.Gateways)
                {
                    Carry(deployment, gateway, gateway.Router.Report(replica.Id, in told, _now));
                }
            }
            replica.ReportUnderWay = taken;
        }
    }
}
