using Ballast.Cluster;
using Ballast.Simulation.Agenda;
using Ballast.Simulation.Replicas;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private readonly ControlPlane _control;
    private readonly Queue<WorldFact> _facts = new();
    private readonly List<FleetCommand> _commands = [];
    private ClusterState _state = ClusterState.Empty;
    private TimeSpan _controlTickAt = TimeSpan.MaxValue;
    private TimeSpan _observedAt;
    private TimeSpan _clockStep;
    private ReplicaLoad[] _loads = new ReplicaLoad[64];

    private void Begin()
    {
        foreach (var node in _settings.Nodes) { _facts.Enqueue(new(new NodeJoined(_now, node), default, -1)); }
        _facts.Enqueue(new(new DeploymentsChanged(_now, [.. _wanted.Values]), default, -1));
        TellControl();
        _agenda.Plan(_settings.Control.SampleStep, AgendaKind.Sample, 0);
        for (var i = 0; i < _settings.Faults.Length; i++)
        {
            _agenda.Plan(_settings.Faults[i].At, AgendaKind.FaultBegins, i);
        }
        PlanChanges();
        PlanPodChecks();
        var network = _settings.Network;
        foreach (var deployment in _deployments)
        {
            if (network.ProbeInterval > TimeSpan.Zero)
            {
                _agenda.Plan(network.ProbeInterval, AgendaKind.HealthProbes, deployment.Index);
            }
            if (network.ReportInterval > TimeSpan.Zero)
            {
                _agenda.Plan(network.ReportInterval, AgendaKind.Reports, deployment.Index);
            }
        }
    }

    private void TellControl()
    {
        while (_facts.TryDequeue(out var fact))
        {
            if (fact.Event is { } change) { CarryControl(_control.Apply(change)); }
            else if (fact.Wake >= 0)
            {
                _deployments[fact.Wake].WakeTold = false;
                CarryControl(_control.Wake(_deployments[fact.Wake].Id, _now));
            }
            else { CarryControl(_control.Drained(fact.Drained, _now)); }
        }
    }

    private void Moved(SimulatedReplica replica, ReplicaPhase phase, string? reason = null)
    {
        var address = phase == ReplicaPhase.Ready ? $"sim:{replica.Id.Value}" : null;
        _facts.Enqueue(new(new ReplicaMoved(_now, replica.Id, phase, address, reason), default, -1));
    }

    private void TickControl()
    {
        if (_controlTickAt > _now) { return; }
        _controlTickAt = TimeSpan.MaxValue;
        _settings.Deciding?.Invoke(true);
        var output = _control.Tick(_now, _settings.Epoch + _now + _clockStep);
        _settings.Deciding?.Invoke(false);
        CarryControl(output);
    }

    /// <summary>New state first, commands after, as in the live world: a router must know of a replica before its fleet
    /// can speak of it.</summary>
    private void CarryControl(ControlOutput output)
    {
        _commands.Clear();
        foreach (var command in output.Commands) { _commands.Add(command); }
        if (output.State.Version != _state.Version)
        {
            foreach (var change in output.Events)
            {
                _journal?.ClusterEvent(change);
                if (change is TargetChanged target) { NoteTarget(target); }
            }
            var before = _state;
            _state = output.State;
            _witness?.StateTold(_state);
            if (before.Deployments != _state.Deployments || before.Replicas != _state.Replicas
                || before.Targets != _state.Targets)
            {
                TellRouters();
            }
        }
        foreach (var command in _commands)
        {
            _journal?.Command(command, _now);
            Execute(command);
        }
        var next = _control.NextTick;
        if (next >= _controlTickAt) { return; }
        _controlTickAt = next;
        _agenda.Plan(next > _now ? next : _now, AgendaKind.ControlTick, 0);
    }

    private void TellRouters()
    {
        foreach (var deployment in _deployments)
        {
            foreach (var gateway in deployment.Gateways)
            {
                Carry(deployment, gateway, gateway.Router.Update(_state, _now));
            }
        }
    }

    private void NoteTarget(TargetChanged change)
    {
        if (!_deploymentOfModel.TryGetValue(change.Deployment.Value, out var index)) { return; }
        var before = _state.Targets.TryGetValue(change.Deployment, out var was) ? was.Replicas : 0;
        var after = change.Target.Replicas;
        _recorder.Decided(
            _deployments[index].Recorded, after > before ? "scale-up" : after < before ? "scale-down" : "accept-rate",
            _now);
    }

    private void SampleAll()
    {
        _agenda.Plan(_now + _settings.Control.SampleStep, AgendaKind.Sample, 0);
        ObserveAll();
        if (_loads.Length < _indexOf.Count) { _loads = new ReplicaLoad[_indexOf.Count * 2]; }
        foreach (var deployment in _deployments)
        {
            var sample = GatewaySum.TakeSample(deployment.Gateways, _now);
            var count = GatewaySum.ReadLoads(deployment.Gateways, _loads);
            CarryControl(_control.Sample(deployment.Id, in sample, _loads.AsSpan(0, count)));
        }
    }

    private void ObserveAll()
    {
        var seconds = (_now - _observedAt).TotalSeconds;
        _observedAt = _now;
        if (seconds <= 0) { return; }
        foreach (var deployment in _deployments)
        {
            var (ready, starting, draining, places, busy) = (0, 0, 0, 0, deployment.BusyOfGone);
            var perHour = 0.0;
            foreach (var replica in deployment.Replicas)
            {
                busy += replica.Server.BusyAt(_now);
                var phase = _state.Find(replica.Id)?.Phase;
                if (phase == ReplicaPhase.Ready) { ready++; }
                else if (phase == ReplicaPhase.Draining) { draining++; }
                else { starting++; }
                if (replica.Up) { places += replica.Server.Places; }
                perHour += replica.Hardware?.PricePerReplicaHour ?? _settings.Recording.PricePerReplicaHour ?? 0;
            }
            var (queued, inFlight) = GatewaySum.Levels(deployment.Gateways);
            _recorder.Observe(deployment.Recorded, _now, new()
            {
                Ready = ready,
                Starting = starting,
                Draining = draining,
                Queued = queued,
                InFlight = inFlight,
                BusySeconds = Math.Max(0, busy - deployment.BusyTold),
                CapacitySeconds = places * seconds,
                ReplicaSeconds = (ready + starting + draining) * seconds,
                Cost = perHour * seconds / 3600,
            });
            deployment.BusyTold = Math.Max(busy, deployment.BusyTold);
        }
    }
}
