using System.Globalization;
using Ballast.Cluster;
using Ballast.Scaling;
using Ballast.Statistics;
using static Ballast.Tests.Cluster.Example;

namespace Ballast.Tests.Cluster;

/// <summary>Three deployments in a closed loop with a control plane and a fleet: load flows in as a liquid, waits, and
/// flows out as fast as the ready replicas let it. Every second is checked.</summary>
internal sealed class LoopWorld
{
    private const double QueueLimit = 200;
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _name;
    private readonly ObedientFleet _fleet;
    private readonly ControlPlane _plane;
    private readonly IAutoscaler _autoscaler;
    private readonly double[] _waiting = new double[3];
    private readonly double[] _unfinished = new double[3];
    private int _boundsChanged;

    public LoopWorld(string autoscaler, ulong seed, int budget, ScalingGuardSettings guard, Deployment[] deployments)
    {
        (_name, Random) = ($"{autoscaler}, seed {seed}", new(seed));
        _fleet = new(Random);
        _autoscaler = AutoscalerCatalogue.Create(new(autoscaler));
        _plane = new(new() { Budget = new(budget, 0, 0, 0), Guard = guard }, _autoscaler);
        Take(_plane.Apply(new DeploymentsChanged(S(0), [.. deployments])));
    }

    public SeededRandom Random { get; }

    /// <summary>Requests a second of each deployment.</summary>
    public double[] Rates { get; } = new double[3];

    /// <summary>Seconds that a request takes in a replica.</summary>
    public double[] Service { get; } = [0.2, 0.5, 1];

    /// <summary>Every change of a target: when, whose, from, to.</summary>
    public List<TargetChange> Changes { get; } = [];

    public ClusterState State => _plane.State;

    public int Now { get; private set; }

    public void Run(int seconds, Action? disturb = null)
    {
        for (var end = Now + seconds; Now < end;)
        {
            Now++;
            foreach (var fact in _fleet.Facts(S(Now))) { Take(_plane.Apply(fact)); }
            disturb?.Invoke();
            for (var i = 0; i < 3; i++) { Flow(i); }
            foreach (var replica in State.Replicas.Where(replica => replica.Phase == ReplicaPhase.Draining))
            {
                if (Random.Next(3) == 0) { Take(_plane.Drained(replica.Id, S(Now))); }
            }
            Take(_plane.Tick(S(Now), Noon));
            Check();
        }
    }

    public void Bound(int i, int min, int max)
    {
        var changed = State.Deployments.SetItem(i, State.Deployments[i] with { MinReplicas = min, MaxReplicas = max });
        _boundsChanged = Now;
        Take(_plane.Apply(new DeploymentsChanged(S(Now), changed)));
    }

    public void LimitTo(int replicas)
    {
        _boundsChanged = Now;
        Take(_plane.Reconfigure(
            _plane.Settings with { Budget = new(replicas, 0, 0, 0) }, _autoscaler, S(Now)));
    }

    public int Target(int i) => State.Targets[State.Deployments[i].Id].Replicas;

    /// <summary>Requests a second that so many replicas can end.</summary>
    public double Carried(int i, int replicas) => replicas * State.Deployments[i].MaxConcurrency / Service[i];

    private void Flow(int i)
    {
        var deployment = State.Deployments[i];
        var ready = State.Replicas.Count(
            replica => replica.Deployment == deployment.Id && replica.Phase == ReplicaPhase.Ready);
        var rate = Rates[i] * (0.95 + (0.1 * Random.NextDouble()));
        var most = Carried(i, ready);
        var served = Math.Min(_waiting[i] + rate, most);
        var left = _waiting[i] + rate - served;
        _waiting[i] = Math.Min(left, QueueLimit);
        _unfinished[i] += served;
        var ended = (int)_unfinished[i];
        _unfinished[i] -= ended;
        var latency = Service[i] + (most > 0 ? _waiting[i] / most : 0);
        Take(_plane.Sample(deployment.Id, new()
        {
            At = S(Now),
            ArrivalsPerSecond = rate,
            Concurrency = (served * Service[i]) + _waiting[i],
            Queued = (int)_waiting[i],
            Ended = ended,
            Attainment = ended == 0 || latency <= deployment.Slo.EndToEnd.TotalSeconds ? 1 : 0,
            MeanLatencySeconds = ended > 0 ? latency : 0,
            MeanServiceSeconds = ended > 0 ? Service[i] : 0,
            RefusedPerSecond = left - _waiting[i],
        }));
        if (ready == 0 && _waiting[i] > 0) { Take(_plane.Wake(deployment.Id, S(Now))); }
    }

    private void Take(ControlOutput output)
    {
        foreach (var change in output.Events)
        {
            if (change is ReplicaRequested) { CheckRoom(); }
            if (change is TargetChanged changed)
            {
                Changes.Add(_plane.Changes.Last(known => known.Deployment == changed.Deployment));
            }
        }
        foreach (var command in output.Commands) { _fleet.Execute(command, S(Now)); }
    }

    // Whatever starts must find room beside all that is alive: starting, ready and draining.
    private void CheckRoom()
    {
        var alive = State.Replicas.Count(replica => replica.IsAlive);
        if (alive > _plane.Settings.Budget.Replicas) { Fail($"{alive} alive after a start"); }
    }

    private void Check()
    {
        var wanted = State.Targets.Values.Sum(target => target.Replicas);
        if (wanted > _plane.Settings.Budget.Replicas) { Fail($"{wanted} wanted"); }
        foreach (var deployment in State.Deployments)
        {
            var target = State.Targets[deployment.Id].Replicas;
            if (target < deployment.MinReplicas || target > deployment.MaxReplicas)
            {
                Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{deployment.Id} wants {target}, not {deployment.MinReplicas} to {deployment.MaxReplicas}"));
            }
            var there = State.Replicas.Count(replica => replica.Deployment == deployment.Id
                && replica.IsAlive && replica.Phase != ReplicaPhase.Draining);
            // The longest drain, and a moment for the starts.
            if (there < deployment.MinReplicas && Now - _boundsChanged > 60) { Fail($"{deployment.Id} has {there}"); }
        }
    }

    private void Fail(string what) => Assert.Fail(
        $"{_name}, {Now} s, budget {_plane.Settings.Budget.Replicas}: {what}.");
}
