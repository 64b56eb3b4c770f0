using System.Globalization;
using Ballast.Scaling;

namespace Ballast.Cluster;

public sealed partial class ControlPlane
{
    private DeploymentLoad[] _loads = [];
    private ScalingDecision[] _decisions = [];
    private GuardedDecision[] _guarded = [];
    private BudgetClaim[] _claims = [];
    private int[] _grants = [];

    /// <summary>A request waits and no replica is ready: at least one is wanted at once, if maximum and budget
    /// allow.</summary>
    /// <remarks>Holds until <see cref="ControlPlaneSettings.WakeHold"/> after the last load, whatever the autoscaler
    /// wants. Where others hold the whole budget, one of them above its minimum gives a replica up. Cheap to
    /// repeat.</remarks>
    /// <param name="deployment">The deployment; one that is unknown or does not scale changes nothing.</param>
    /// <param name="now">The time.</param>
    public ControlOutput Wake(DeploymentId deployment, TimeSpan now)
    {
        Begin(now);
        if (!_watchOf.TryGetValue(deployment, out var watch)) { return Nothing(); }
        watch.AwakeUntil = _now + _settings.WakeHold;
        if (State.Targets[deployment].Replicas > 0) { return Nothing(); }
        FitTargets(watch);
        if (State.Targets[deployment].Replicas > 0) { return Finish(); }
        watch.Reason = watch.Deployment.MaxReplicas == 0
            ? "a request waits, but its maximum is 0"
            : "a request waits, but what others are promised at least fills the budget";
        return Nothing();
    }

    /// <summary>Takes one step of a deployment's load.</summary>
    /// <param name="deployment">The deployment; one that is unknown or does not scale is not kept.</param>
    /// <param name="sample">The step, as the deployment's router measured it.</param>
    /// <param name="replicas">Requests in flight per replica, so that the least loaded drain first; may be
    /// empty.</param>
    public ControlOutput Sample(
        DeploymentId deployment, in LoadSample sample, ReadOnlySpan<ReplicaLoad> replicas = default)
    {
        Begin(sample.At);
        if (!_watchOf.TryGetValue(deployment, out var watch)) { return Nothing(); }
        watch.History.Add(sample);
        if (watch.AwakeUntil > _now && (sample.Concurrency > 0 || sample.Queued > 0))
        {
            watch.AwakeUntil = _now + _settings.WakeHold;
        }
        foreach (var load in replicas)
        {
            if (State.Find(load.Replica) is { IsAlive: true }) { _inFlight[load.Replica] = load.InFlight; }
        }
        return Nothing();
    }

    private void Decide(DateTimeOffset wallClock)
    {
        var count = _watches.Count;
        if (count == 0) { return; }
        Grow(count);
        Observe();
        var context = new ScalingContext
        {
            Now = _now,
            WallClock = wallClock,
            Budget = _settings.Budget,
            Deployments = _loads.AsSpan(0, count),
        };
        var decisions = _decisions.AsSpan(0, count);
        _autoscaler.Decide(context, decisions);
        _guard.Apply(context, decisions, _guarded.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            (_watches[i].DecidedAt, _watches[i].Guarded, _watches[i].Reason) = (_now, _guarded[i], decisions[i].Reason);
            Aim(_watches[i], _guarded[i].Replicas, _guarded[i].AcceptRate, _guarded[i]);
        }
    }

    private void Observe()
    {
        CountReplicas();
        for (var i = 0; i < _watches.Count; i++)
        {
            var watch = _watches[i];
            _loads[i] = new()
            {
                Deployment = watch.Deployment,
                Ready = watch.Ready,
                Starting = watch.Starting,
                Draining = watch.Draining,
                Target = State.Targets[watch.Deployment.Id].Replicas,
                Awake = watch.AwakeUntil > _now,
                StartTime = watch.StartTime,
                History = watch.History.Samples,
            };
        }
    }

    private void CountReplicas()
    {
        foreach (var watch in _watches) { watch.ClearCounts(); }
        foreach (var replica in State.Replicas)
        {
            if (_watchOf.TryGetValue(replica.Deployment, out var watch)) { watch.Count(replica.Phase); }
        }
    }

    private void Aim(DeploymentWatch watch, int replicas, double acceptRate, in GuardedDecision guarded)
    {
        var id = watch.Deployment.Id;
        var before = State.Targets[id];
        if (before.Replicas == replicas && before.AcceptRate == acceptRate) { return; }
        var reason = guarded.LastChange == GuardStage.None ? watch.Reason : string.Create(CultureInfo.InvariantCulture,
            $"{watch.Reason}; {Words(guarded.LastChange)} made {guarded.Wish} to {guarded.Replicas}");
        Record(id, new(replicas, acceptRate, reason), before, guarded);
    }

    private void Record(DeploymentId id, ReplicaTarget target, ReplicaTarget before, in GuardedDecision guarded)
    {
        Fold(new TargetChanged(_now, id, target));
        if (_changes.Count >= _settings.ChangesKept) { _changes.Dequeue(); }
        _changes.Enqueue(new(_now, id, before.Replicas, target.Replicas, target.AcceptRate, guarded, target.Reason));
    }

    private static string Words(GuardStage stage) => stage switch
    {
        GuardStage.Factor => "the factor",
        GuardStage.Bounds => "its bounds",
        GuardStage.Budget => "the shared budget",
        GuardStage.Stabilisation => "the stabilisation window",
        GuardStage.Hold => "the hold for want of measurements",
        GuardStage.Survivors => "the load that the others would have to carry",
        _ => "the step limit",
    };

    // Outside an autoscaler's decision targets change only so that they fit: minimums first, then whoever was woken and
    // has none, then the rest as it is, cut max-min fair where the budget is short.
    private void FitTargets(DeploymentWatch? woken)
    {
        var count = _watches.Count;
        Grow(count);
        for (var i = 0; i < count; i++)
        {
            var deployment = _watches[i].Deployment;
            var held = State.Targets[deployment.Id].Replicas;
            // Only the woken one may rise here: the others keep what they were granted.
            var wish = _watches[i] == woken && deployment.MaxReplicas > 0 ? Math.Max(held, 1) : held;
            _claims[i] = new(deployment.Footprint, Math.Min(deployment.MinReplicas, wish), wish, held);
        }
        _division.Divide(_settings.Budget, _claims.AsSpan(0, count), _grants.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            var id = _watches[i].Deployment.Id;
            var before = State.Targets[id];
            if (_grants[i] == before.Replicas) { continue; }
            var reason = _watches[i] == woken ? "a request waits and no replica is ready"
                : woken is null ? "the budget holds no more"
                : $"gives way to {woken.Deployment.Id}, for which a request waits";
            Record(id, before with { Replicas = _grants[i], Reason = reason }, before, default);
        }
    }

    private void Grow(int count)
    {
        if (_loads.Length >= count) { return; }
        (_loads, _decisions) = (new DeploymentLoad[count], new ScalingDecision[count]);
        (_guarded, _claims, _grants) = (new GuardedDecision[count], new BudgetClaim[count], new int[count]);
    }
}
