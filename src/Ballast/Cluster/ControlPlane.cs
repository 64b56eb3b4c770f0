using System.Runtime.InteropServices;
using Ballast.Scaling;

namespace Ballast.Cluster;

/// <summary>Decides how many replicas there should be and what the fleet must do for it. One for the whole
/// cluster.</summary>
/// <remarks>
/// Facts go in, commands come out; nothing is awaited. The world carries out the commands of every output, whichever
/// input gave it, tells its routers of the new state, and calls <see cref="Tick"/> at <see cref="NextTick"/>.
/// Single-threaded: one lock around every call. Time must not run back; an input older than the last counts as
/// happening now.
/// </remarks>
public sealed partial class ControlPlane
{
    private readonly Reconciler _reconciler = new();
    private readonly ScalingGuard _guard;
    private readonly BudgetDivision _division = new();
    private readonly List<DeploymentWatch> _watches = [];
    private readonly Dictionary<DeploymentId, DeploymentWatch> _watchOf = [];
    private readonly Dictionary<ReplicaId, int> _inFlight = [];
    private readonly List<FleetCommand> _commands = [];
    private readonly List<ClusterEvent> _events = [];
    private readonly Queue<TargetChange> _changes = [];
    private ControlPlaneSettings _settings;
    private IAutoscaler _autoscaler;
    private TimeSpan _now;
    private TimeSpan _nextDecision;
    private TimeSpan _nextPlan = TimeSpan.MaxValue;

    /// <summary>A control plane over an empty cluster.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="autoscaler">The rule that decides; owned by the control plane from here on.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public ControlPlane(ControlPlaneSettings settings, IAutoscaler autoscaler)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(autoscaler);
        settings.Check();
        (_settings, _autoscaler) = (settings, autoscaler);
        _guard = new(settings.Guard);
    }

    /// <summary>The cluster as it is.</summary>
    public ClusterState State { get; private set; } = ClusterState.Empty;

    /// <summary>When <see cref="Tick"/> is next needed: for a decision, a start, a stop or a lost command.</summary>
    public TimeSpan NextTick => _nextDecision < _nextPlan ? _nextDecision : _nextPlan;

    /// <summary>The settings in force.</summary>
    public ControlPlaneSettings Settings => _settings;

    /// <summary>The catalogue name of the rule in force.</summary>
    public string Autoscaler => _autoscaler.Name;

    /// <summary>Takes other settings and another rule; the rule decides at the next tick, which is due at
    /// once.</summary>
    /// <param name="settings">The settings; length and step of the load history stay as they were.</param>
    /// <param name="autoscaler">The rule; the same object keeps what it has learned.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">A setting is out of range; nothing has changed then.</exception>
    public ControlOutput Reconfigure(ControlPlaneSettings settings, IAutoscaler autoscaler, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(autoscaler);
        settings.Check();
        Begin(now);
        (_settings, _autoscaler, _nextDecision) = (settings, autoscaler, _now);
        _guard.Settings = settings.Guard;
        while (_changes.Count > settings.ChangesKept) { _changes.Dequeue(); }
        FitTargets(woken: null);
        return Finish();
    }

    /// <summary>Takes a fact: from the fleet, or from the operator.</summary>
    /// <param name="change">The fact with its time.</param>
    /// <exception cref="ArgumentException">The kind of event is unknown.</exception>
    public ControlOutput Apply(ClusterEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Begin(change.At);
        Fold(change);
        if (change is DeploymentsChanged)
        {
            FollowDeployments();
            FitTargets(woken: null);
            _nextDecision = _now;
        }
        return Finish();
    }

    /// <summary>A draining replica has nothing left to finish, as its router counts; it is stopped.</summary>
    /// <param name="replica">The replica; one that does not drain changes nothing.</param>
    /// <param name="now">The time.</param>
    public ControlOutput Drained(ReplicaId replica, TimeSpan now)
    {
        Begin(now);
        if (State.Find(replica) is not { Phase: ReplicaPhase.Draining }) { return Nothing(); }
        _reconciler.Drained(replica);
        return Finish();
    }

    /// <summary>Does what is due: asks the autoscaler, starts, stops, sends lost commands again.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wallClock">The time people have, for daily patterns only.</param>
    public ControlOutput Tick(TimeSpan now, DateTimeOffset wallClock)
    {
        Begin(now);
        if (_now >= _nextDecision)
        {
            Decide(wallClock);
            // The rhythm is kept, but what was missed while nobody called is not made up for.
            _nextDecision += _autoscaler.Interval;
            if (_nextDecision <= _now) { _nextDecision = _now + _autoscaler.Interval; }
        }
        return Finish();
    }

    private void Begin(TimeSpan now)
    {
        _now = now > State.AsOf && now > _now ? now : State.AsOf > _now ? State.AsOf : _now;
        _commands.Clear();
        _events.Clear();
    }

    private void Fold(ClusterEvent change)
    {
        var before = State;
        State = before.Apply(change);
        _events.Add(change);
        if (change is ReplicaMoved moved) { Learn(before.Find(moved.Replica), State.Find(moved.Replica)); }
    }

    private void Learn(Replica? before, Replica? after)
    {
        if (before is null || before.Phase == after?.Phase) { return; }
        if (after is not { IsAlive: true }) { _inFlight.Remove(before.Id); }
        if (after is { Phase: ReplicaPhase.Ready } && _watchOf.TryGetValue(after.Deployment, out var watch))
        {
            watch.Started(after.PhaseSince - after.RequestedAt);
        }
    }

    private ControlOutput Finish()
    {
        var plan = _reconciler.Plan(State, _settings.Budget, _now, _inFlight);
        foreach (var change in plan.Events) { Fold(change); }
        _commands.AddRange(plan.Commands);
        _nextPlan = plan.NextTick;
        return Nothing();
    }

    private ControlOutput Nothing() => new()
    {
        Commands = CollectionsMarshal.AsSpan(_commands),
        Events = CollectionsMarshal.AsSpan(_events),
        State = State,
        NextTick = NextTick,
    };
}
