using System.Runtime.InteropServices;
using Ballast.Scaling;

namespace Ballast.Cluster;

/// <summary>Compares what is wanted with what is there, and says what a fleet should do about it.</summary>
/// <remarks>
/// Idempotent: once its events are folded into the state, the same state gives an empty plan, until time itself changes
/// something (a back-off ends, a drain takes too long, a command seems lost). It remembers only what commands it sent
/// when, which replicas have nothing left to finish, and the drain limits of deployments that are going away.
/// </remarks>
public sealed partial class Reconciler
{
    /// <summary>After this long without an effect, a start or stop command is sent again.</summary>
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(10);

    private static readonly IReadOnlyDictionary<ReplicaId, int> NoLoads = new Dictionary<ReplicaId, int>();

    private readonly List<FleetCommand> _commands = [];
    private readonly List<ClusterEvent> _events = [];
    private readonly List<ReplicaGroup> _groups = [];
    private readonly ReplicaGroup _gone = new();
    private readonly Dictionary<DeploymentId, int> _indexes = [];
    private readonly Dictionary<ReplicaId, TimeSpan> _startedAgain = [];
    private readonly Dictionary<ReplicaId, TimeSpan> _stopped = [];
    private readonly HashSet<ReplicaId> _drained = [];
    private readonly Dictionary<DeploymentId, TimeSpan> _drainLimits = [];
    private readonly Dictionary<DeploymentId, StartObstacle> _obstacles = [];
    private readonly NodeRoom _room = new();

    private ClusterState _state = ClusterState.Empty;
    private IReadOnlyDictionary<ReplicaId, int> _loads = NoLoads;
    private ResourceBudget _budget;
    private ResourceUse _use;
    private TimeSpan _now;
    private TimeSpan _next;
    private int _nextReplica;

    /// <summary>A draining replica has nothing left to finish: the next plan stops it.</summary>
    /// <param name="replica">The replica.</param>
    public void Drained(ReplicaId replica) => _drained.Add(replica);

    /// <summary>What kept a deployment from its number of replicas in the last plan.</summary>
    /// <param name="deployment">The deployment.</param>
    public StartObstacle Obstacle(DeploymentId deployment) => _obstacles.GetValueOrDefault(deployment);

    /// <summary>Plans the next steps towards what is wanted.</summary>
    /// <param name="state">What is wanted and what is there; no older than the last one given.</param>
    /// <param name="budget">What all replicas that Ballast starts may hold, draining ones included.</param>
    /// <param name="now">The time.</param>
    /// <param name="loads">Requests in flight per replica, so that the least loaded drain first; without it, the
    /// youngest do.</param>
    public ReconcilePlan Plan(
        ClusterState state, in ResourceBudget budget, TimeSpan now, IReadOnlyDictionary<ReplicaId, int>? loads = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        Begin(state, budget, now, loads ?? NoLoads);
        foreach (var replica in _gone.Alive) { Drain(_gone, replica, "its deployment is gone"); }
        for (var i = 0; i < state.Deployments.Length; i++)
        {
            if (state.Deployments[i].Scalable)
            {
                Scale(state.Deployments[i], _groups[i]);
            }
            else
            {
                FollowServers(state.Deployments[i], _groups[i]);
            }
        }
        foreach (var replica in state.Replicas)
        {
            if (replica.Phase == ReplicaPhase.Draining) { StopWhenDue(replica); }
            else if (replica.Phase == ReplicaPhase.Requested) { StartAgainWhenLost(replica); }
        }
        return new()
        {
            Commands = CollectionsMarshal.AsSpan(_commands),
            Events = CollectionsMarshal.AsSpan(_events),
            NextTick = _next,
        };
    }

    private void Begin(
        ClusterState state, in ResourceBudget budget, TimeSpan now, IReadOnlyDictionary<ReplicaId, int> loads)
    {
        (_state, _budget, _now, _loads) = (state, budget, now, loads);
        (_use, _next, _nextReplica) = (default, TimeSpan.MaxValue, state.NextReplica);
        _commands.Clear();
        _events.Clear();
        _obstacles.Clear();
        _room.Reset(state);
        Group();
        Forget();
    }

    private void Group()
    {
        _gone.Clear();
        _indexes.Clear();
        for (var i = 0; i < _state.Deployments.Length; i++)
        {
            _indexes[_state.Deployments[i].Id] = i;
            _drainLimits[_state.Deployments[i].Id] = _state.Deployments[i].Router.DrainLimit;
            if (_groups.Count <= i) { _groups.Add(new()); }
            _groups[i].Clear();
        }
        foreach (var replica in _state.Replicas)
        {
            if (!replica.IsAlive) { continue; }
            if (replica.Footprint is { } footprint) { _use = _use.Plus(footprint); }
            if (_indexes.TryGetValue(replica.Deployment, out var index))
            {
                _groups[index].Add(replica, IsCurrent(_state.Deployments[index], replica));
            }
            else if (replica.Phase != ReplicaPhase.Draining)
            {
                _gone.Add(replica, current: true);
            }
        }
    }

    // What it remembers of dead replicas goes with them, so its memory is bounded by the living.
    private void Forget()
    {
        if (_stopped.Count + _startedAgain.Count + _drained.Count == 0
            && _drainLimits.Count == _state.Deployments.Length)
        {
            return;
        }
        foreach (var id in _stopped.Keys) { if (!IsAlive(id)) { _stopped.Remove(id); } }
        foreach (var id in _startedAgain.Keys) { if (!IsAlive(id)) { _startedAgain.Remove(id); } }
        _drained.RemoveWhere(id => !IsAlive(id));
        foreach (var id in _drainLimits.Keys)
        {
            if (!_indexes.ContainsKey(id) && !HasReplicas(id)) { _drainLimits.Remove(id); }
        }
    }

    private bool IsAlive(ReplicaId id) => _state.Find(id) is { IsAlive: true };

    private bool HasReplicas(DeploymentId id)
    {
        foreach (var replica in _state.Replicas)
        {
            if (replica.Deployment == id && replica.IsAlive) { return true; }
        }
        return false;
    }

    private void WakeAt(TimeSpan time) => _next = time < _next ? time : _next;
}
