using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Journaling;
using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Tests.Routing;

/// <summary>A random world around one router, all of it drawn from a seed: first with faults, then healed until all is
/// quiet.</summary>
internal sealed partial class RouterSwarm
{
    private static readonly DeploymentId Id = new("swarm");
    private static readonly TimeSpan FaultsEnd = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(2);
    private readonly SeededRandom _chance;
    private readonly PriorityQueue<Action, (TimeSpan, long)> _agenda = new();
    private readonly SwarmBooks _books = new();
    private readonly Router _router;
    private readonly bool _policyWaits;
    private Deployment _deployment;
    private double _acceptRate = 1;
    private long _sequence;
    private long _version;
    private ulong _nextRequest = 1;
    private int _nextReplica = 1;
    private TimeSpan _now;
    private TimeSpan _tickAt = TimeSpan.MaxValue;

    // The policy is one of the catalogue; null takes one of the swarm's own.
    public RouterSwarm(int seed, JournalWriter? journal = null, string? policy = null)
    {
        _chance = new SeededRandom(Seeds.Derive((ulong)seed, "swarm"));
        _deployment = DrawDeployment();
        _books.Settings = _deployment.Router;
        if (policy is not null) { _deployment = WithPolicies(_deployment, policy, seed); }
        _router = policy is null
            ? MakeRouter(_deployment, (ulong)seed, PolicyOf(seed), journal)
            : new Router(_deployment, (ulong)seed, journal);
        _policyWaits = _router.PolicyName == "test-hesitant";
        for (var i = _chance.Next(1, 12); i > 0; i--) { AddReplica(ready: true); }
        Update();
        At(Soon(0.05), Arrive);
        At(Soon(1), Disturb);
        At(Soon(0.5), ProbeAll);
        At(Soon(1), Sample);
        if (seed % 3 == 0) { At(FaultsEnd - TimeSpan.FromSeconds(1), () => Take(_router.Drain(_now))); }
    }

    public SwarmBooks Books => _books;

    public Router Router => _router;

    public TimeSpan Now => _now;

    private bool Healed => _now >= FaultsEnd;

    public static int PolicyOf(int seed) => seed % 4;

    public static Router MakeRouter(Deployment deployment, ulong seed, int policy, JournalWriter? journal) =>
        new(deployment, seed, SwarmPolicies.Create(policy), new ByPriority(), journal);

    private static Deployment WithPolicies(Deployment deployment, string policy, int seed)
    {
        var orders = QueueOrderCatalogue.All.Names;
        return deployment with
        {
            Policies = new DeploymentPolicies
            {
                Routing = new PolicyChoice(policy),
                QueueOrder = new PolicyChoice(orders[seed % orders.Length]),
            },
        };
    }

    /// <summary>Runs to the end: until everything is settled and no tick is wanted.</summary>
    public void Run()
    {
        var limit = FaultsEnd + TimeSpan.FromMinutes(2);
        while (_agenda.TryDequeue(out var action, out var when))
        {
            _now = when.Item1;
            Assert.True(_now < limit, $"not quiet yet: {_router.Unsettled} unsettled, next tick at {_router.NextTick}");
            action();
        }
    }

    private void At(TimeSpan at, Action action) => _agenda.Enqueue(action, (at, _sequence++));

    private TimeSpan Soon(double meanSeconds) =>
        _now + TimeSpan.FromSeconds(-Math.Log(1 - _chance.NextDouble()) * meanSeconds) + TimeSpan.FromTicks(1);

    private bool Chance(double probability) => _chance.NextDouble() < probability;

    private void Take(ReadOnlySpan<Dispatch> decisions)
    {
        foreach (var decision in decisions.ToArray())
        {
            _books.Apply(in decision, _now);
            Follow(decision);
        }
        _books.Compare(_router);
        NobodyWaitsInVain();
        ScheduleTick();
    }

    private void Follow(Dispatch decision)
    {
        switch (decision.Kind)
        {
            case DispatchKind.Send:
                Carry(_books.Find(decision.Request)!, decision.Attempt);
                break;
            case DispatchKind.Drained:
                At(Soon(0.05), () => Move(decision.Replica, ReplicaPhase.Stopped));
                break;
            case DispatchKind.WakeUp when !_books.Replicas.Values.Any(r => r.Facts.IsStarting):
                At(Soon(0.01), () => AddReplica(ready: false));
                break;
            case DispatchKind.Probe:
                At(Soon(0.005), () => Answer(decision.Replica));
                break;
        }
    }

    private void ScheduleTick()
    {
        var next = _router.NextTick;
        if (next == TimeSpan.MaxValue || next >= _tickAt) { return; }
        _tickAt = next > _now ? next : _now;
        At(_tickAt, Tick);
    }

    // An earlier tick may have been wanted since: then this one is left over.
    private void Tick()
    {
        if (_tickAt != _now) { return; }
        _tickAt = TimeSpan.MaxValue;
        Take(_router.Tick(_now));
        Assert.True(_router.NextTick > _now, $"a tick at {_now} asks for another one at {_router.NextTick}");
    }

    private void NobodyWaitsInVain()
    {
        // A tick that is due at this very time still has to come.
        if (!_policyWaits && _router.NextTick > _now) { _books.NobodyWaitsInVain(_router); }
    }

    private void Arrive()
    {
        if (Healed) { return; }
        var request = DrawRequest();
        _books.Open(request);
        if (Chance(0.1)) { At(Soon(0.3), () => Cancel(request)); }
        var free = _policyWaits ? null : SwarmBooks.Free(_router);
        var decisions = _router.Arrive(request.Request, _now);
        foreach (var decision in decisions)
        {
            var full = decision
                is { Reason: RejectReason.QueueFull or RejectReason.QueueBytes or RejectReason.NoReplica };
            Assert.False(full && free is not null, $"refused for {decision.Reason} while replica {free} is free");
        }
        Take(decisions);
        At(Soon(Chance(0.02) ? 0.5 : 0.012), Arrive);
    }

    private void Cancel(SwarmRequest request)
    {
        if (request.Settled) { return; }
        if (request.Live.Count == 1 && Chance(0.5))
        {
            End(request, request.Live.Keys.First(), RequestEnd.Cancelled, 0);
        }
        else
        {
            Take(_router.Cancel(request.Request.Id, _now));
            Assert.True(request.Settled, "a cancelled request is settled");
        }
    }

    private void Sample()
    {
        _ = _router.TakeSample(_now);
        if (!Healed) { At(Soon(1), Sample); }
    }

    private void Update()
    {
        var state = new ClusterState
        {
            Version = ++_version,
            AsOf = _now,
            Deployments = [_deployment],
            Replicas = [.. _books.Replicas.Values.Select(r => r.Facts).OrderBy(r => r.Id.Value)],
            Targets = ImmutableSortedDictionary<DeploymentId, ReplicaTarget>.Empty
                .Add(Id, new ReplicaTarget(3, _acceptRate, "drawn")),
        };
        Take(_router.Update(state, _now));
    }
}
