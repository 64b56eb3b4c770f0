using Ballast.Cluster;
using Ballast.Queueing;

namespace Ballast.Routing;

public sealed partial class Router
{
    private readonly Dictionary<int, ReplicaAccount> _accounts = [];
    private readonly SortedSet<int> _freeSlots = [];
    private readonly List<ReplicaAccount> _leaving = [];
    private ReplicaAccount[] _accountsByPosition = new ReplicaAccount[8];
    private ReplicaAccount?[] _accountsBySlot = new ReplicaAccount?[8];
    private int _slots;

    /// <summary>The cluster changed: settings, targets, replicas that came, left or drain.</summary>
    /// <param name="state">The whole state; only this deployment's part is read.</param>
    /// <param name="now">The time since the start of the world.</param>
    /// <exception cref="ArgumentException">The deployment's new policy is unknown; nothing was changed.</exception>
    public ReadOnlySpan<Dispatch> Update(ClusterState state, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(state);
        Begin(now);
        _journal?.Update(_deployment.Id, state, now);
        Reconfigure(state);
        TakeReplicas(state);
        IndexReady();
        KeepToShare();
        foreach (var account in _leaving) { Leave(account); }
        _leaving.Clear();
        foreach (var account in _accounts.Values) { SayDrained(account); }
        if (_readyCount == 0 && !_replicasComing) { RefuseAllQueued(); }
        Pump();
        if (_readyCount == 0 && _queue.First is { } waiting)
        {
            _out.Add(new Dispatch(DispatchKind.WakeUp, waiting.Request.Id, default));
        }
        return Finished();
    }

    /// <summary>Attempts in each replica, for whoever chooses which one drains.</summary>
    /// <param name="loads">Receives one entry per replica, as many as fit.</param>
    /// <returns>How many were written.</returns>
    public int ReadLoads(Span<ReplicaLoad> loads)
    {
        var count = 0;
        foreach (var account in _accounts.Values)
        {
            if (count == loads.Length) { break; }
            loads[count++] = new ReplicaLoad(account.Id, account.InFlight);
        }
        return count;
    }

    // Policies first: an unknown one throws before anything has changed.
    private void Reconfigure(ClusterState state)
    {
        var wanted = state.Find(_deployment.Id);
        if (wanted is not null && !wanted.Equals(_deployment)) { Adopt(wanted); }
        _replicasComing = wanted is not null && wanted.Scalable && wanted.MaxReplicas > 0;
        _acceptRate = state.Targets.TryGetValue(_deployment.Id, out var target) ? target.AcceptRate : 1;
    }

    private void Adopt(Deployment wanted)
    {
        var (now, then) = (_deployment.Policies, wanted.Policies);
        var policy = then.Routing.Equals(now.Routing) ? null : RoutingCatalogue.Create(then.Routing);
        var order = then.QueueOrder.Equals(now.QueueOrder) ? null : QueueOrderCatalogue.Create(then.QueueOrder);
        if (policy is not null)
        {
            _policy = policy;
            _probing = policy as IProbingPolicy;
        }
        if (order is not null) { _queue.Reorder(order); }
        _deployment = wanted;
        _settings = wanted.Router;
        _retryBudget.Change(_settings.Retry.BudgetRatio, _settings.Retry.MinPerSecond, _now);
        _hedgeBudget.Change(_settings.Hedge.BudgetRatio, 0, _now);
        _raceDelayAsOf = TimeSpan.MinValue;
    }

    private void TakeReplicas(ClusterState state)
    {
        foreach (var account in _accounts.Values) { account.Present = false; }
        foreach (var replica in state.Replicas)
        {
            if (replica.Deployment != _deployment.Id || !replica.IsAlive) { continue; }
            if (replica.IsStarting) { _replicasComing = true; }
            if (_accounts.TryGetValue(replica.Id.Value, out var known))
            {
                if (known.IsReady && replica.Phase != ReplicaPhase.Ready) { LiftRestrictions(known); }
                if (known.Replica.IsStarting && replica.Phase == ReplicaPhase.Ready) { StartWarming(known); }
                known.Replica = replica;
                known.Present = true;
            }
            else
            {
                var account = new ReplicaAccount { Replica = replica, Slot = TakeSlot(), Present = true };
                _accounts.Add(replica.Id.Value, account);
                if (account.Slot >= _accountsBySlot.Length) { Array.Resize(ref _accountsBySlot, account.Slot * 2); }
                _accountsBySlot[account.Slot] = account;
            }
        }
        foreach (var account in _accounts.Values)
        {
            if (account.Present) { continue; }
            LiftRestrictions(account);
            _leaving.Add(account);
        }
    }

    // A replica that is gone keeps its account until its last attempt has ended: counts stay exact.
    private void Leave(ReplicaAccount account)
    {
        if (account.Replica.IsAlive)
        {
            account.Replica = account.Replica with { Phase = ReplicaPhase.Failed };
            Rescue(account);
        }
        RemoveIfEmpty(account);
    }

    private void RemoveIfEmpty(ReplicaAccount account)
    {
        if (account.InFlight > 0 || account.Replica.IsAlive || !_accounts.Remove(account.Id.Value)) { return; }
        _accountsBySlot[account.Slot] = null;
        _freeSlots.Add(account.Slot);
    }

    private void StartWarming(ReplicaAccount account)
    {
        account.WarmAt = _now + _settings.Ejection.WarmUp;
        account.Cold = account.WarmAt > _now;
    }

    private void LiftRestrictions(ReplicaAccount account)
    {
        if (account.Ejected) { _ejectedCount--; }
        account.Ejected = false;
        account.Ramping = false;
        account.SuspectUntil = TimeSpan.Zero;
    }

    private int TakeSlot()
    {
        if (_freeSlots.Count == 0) { return _slots++; }
        var slot = _freeSlots.Min;
        _freeSlots.Remove(slot);
        return slot;
    }

    private void IndexReady()
    {
        _readyCount = 0;
        _restricted = 0;
        foreach (var account in _accounts.Values)
        {
            account.Position = -1;
            if (!account.IsReady || !account.Present) { continue; }
            if (_readyCount == _ready.Length)
            {
                Array.Resize(ref _ready, _readyCount * 2);
                Array.Resize(ref _accountsByPosition, _readyCount * 2);
            }
            _accountsByPosition[_readyCount++] = account;
            if (account.Restricted) { _restricted++; }
        }
        Array.Sort(_accountsByPosition, 0, _readyCount, ByReplicaId.Instance);
        for (var i = 0; i < _readyCount; i++)
        {
            _accountsByPosition[i].Position = i;
            _ready[i] = _accountsByPosition[i].Snapshot();
        }
        Array.Clear(_accountsByPosition, _readyCount, _accountsByPosition.Length - _readyCount);
    }

    private void SayDrained(ReplicaAccount account)
    {
        if (account.InFlight > 0) { return; }
        if (!account.Replica.IsAlive)
        {
            RemoveIfEmpty(account);
        }
        else if (account.Replica.Phase == ReplicaPhase.Draining && !account.SaidDrained)
        {
            account.SaidDrained = true;
            _out.Add(new Dispatch(DispatchKind.Drained, default, account.Id));
        }
    }

    private void RefuseAllQueued()
    {
        while (_queue.First is { } pending) { Refuse(pending, RejectReason.NoReplica); }
    }

    private ReplicaAccount AccountOf(in ReplicaSnapshot seen) => _accountsBySlot[seen.Slot]!;

    private ReplicaAccount? FindAccount(ReplicaId replica) => _accounts.GetValueOrDefault(replica.Value);

    private sealed class ByReplicaId : IComparer<ReplicaAccount>
    {
        public static readonly ByReplicaId Instance = new();

        public int Compare(ReplicaAccount? x, ReplicaAccount? y) => x!.Id.Value.CompareTo(y!.Id.Value);
    }
}
