using System.Diagnostics;
using System.Runtime.InteropServices;
using Ballast.Journaling;
using Ballast.Queueing;
using Ballast.Statistics;

namespace Ballast.Routing;

/// <summary>One deployment's traffic: routes, queues, accounts, ejects and retries. The gateway and the simulator drive
/// it alike.</summary>
/// <remarks>
/// Single-threaded by contract: the live world holds one lock per deployment around every call. Time comes in with each
/// call and never runs back. Every call returns decisions in a buffer that is valid until the next call. No call
/// allocates once the pools have grown to the load.
/// </remarks>
public sealed partial class Router
{
    private readonly SeededRandom _random;
    private readonly SeededRandom _dryRandom = new(0);
    private readonly JournalWriter? _journal;
    private readonly RequestTable<PendingRequest> _pending = new();
    private readonly Stack<PendingRequest> _idleRequests = [];
    private readonly Stack<Attempt> _idleAttempts = [];
    private readonly List<Dispatch> _out = new(16);
    private readonly TokenBudget _retryBudget;
    private readonly TokenBudget _hedgeBudget;
    private readonly RequestQueue _queue;
    private Deployment _deployment;
    private RouterSettings _settings;
    private IRoutingPolicy _policy;
    private IProbingPolicy? _probing;
    private long _sequence;
    private bool _draining;
    private TimeSpan _now;

    /// <summary>A router for one deployment, with no replicas yet.</summary>
    /// <param name="deployment">The deployment; its policies are made by the catalogues.</param>
    /// <param name="seed">The seed of every draw made here.</param>
    /// <param name="journal">Where inputs and decisions are written; <see langword="null"/> for nowhere.</param>
    /// <exception cref="ArgumentException">A policy's name or option is unknown.</exception>
    public Router(Deployment deployment, ulong seed, JournalWriter? journal = null)
        : this(deployment, seed, MakePolicy(deployment), MakeOrder(deployment), journal)
    {
    }

    /// <summary>A router with policies of the caller's own.</summary>
    /// <param name="deployment">The deployment; the names of its policies are ignored until they change.</param>
    /// <param name="seed">The seed of every draw made here.</param>
    /// <param name="policy">Which replica takes a request.</param>
    /// <param name="order">Who leaves the queue first.</param>
    /// <param name="journal">Where inputs and decisions are written; <see langword="null"/> for nowhere.</param>
    public Router(
        Deployment deployment, ulong seed, IRoutingPolicy policy, IQueueOrder order, JournalWriter? journal = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(order);
        _deployment = deployment;
        _settings = deployment.Router;
        _policy = policy;
        _probing = policy as IProbingPolicy;
        _queue = new RequestQueue(order);
        _random = new SeededRandom(Seeds.Derive(seed, deployment.Id.Value));
        _journal = journal;
        _retryBudget = new TokenBudget(_settings.Retry.BudgetRatio, _settings.Retry.MinPerSecond);
        _hedgeBudget = new TokenBudget(_settings.Hedge.BudgetRatio, 0);
        journal?.Define(deployment, seed, policy.Name, order.Name);
    }

    /// <summary>The deployment as it is wanted now.</summary>
    public Deployment Deployment => _deployment;

    /// <summary>The routing policy's name.</summary>
    public string PolicyName => _policy.Name;

    /// <summary>Whether the routing policy asks replicas for their load.</summary>
    public bool AsksForLoad => _probing is not null;

    /// <summary>The columns the routing policy wants filled in requests.</summary>
    public RoutingInputs Needs => _policy.Needs;

    /// <summary>Requests waiting.</summary>
    public int Queued => _queue.Count;

    /// <summary>Bytes of the waiting requests' bodies.</summary>
    public long QueuedBytes => _queue.Bytes;

    /// <summary>Attempts sent and not yet ended, over all replicas.</summary>
    public int InFlight { get; private set; }

    /// <summary>Requests not settled: queued or sent.</summary>
    public int Unsettled => _pending.Count;

    /// <summary>A request arrived.</summary>
    /// <param name="request">The request; its id must be new.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> Arrive(in InferenceRequest request, TimeSpan now)
    {
        Begin(now);
        _journal?.Arrive(_deployment.Id, in request, now);
        CountArrival();
        _retryBudget.Deposit(now);
        if (_settings.Hedge.Enabled) { _hedgeBudget.Deposit(now); }
        var refusal = Admit(in request, now, out var deadline);
        if (refusal != RejectReason.None)
        {
            NoteRefused(in request);
            Refuse(request.Id, refusal, TimeSpan.Zero);
        }
        else { Take(in request, deadline); }
        return Finished();
    }

    /// <summary>The first byte of an attempt's answer came.</summary>
    /// <param name="request">The request.</param>
    /// <param name="attempt">The attempt's number.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> FirstByte(RequestId request, int attempt, TimeSpan now)
    {
        Begin(now);
        _journal?.FirstByte(_deployment.Id, request, attempt, now);
        if (Find(request, attempt) is { FirstByte: false } found) { TakeFirstByte(found); }
        return Finished();
    }

    /// <summary>An attempt ended. Attempts the router gave up itself are unknown by then and change nothing.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> End(in RequestOutcome outcome, TimeSpan now)
    {
        Begin(now);
        _journal?.End(_deployment.Id, in outcome, now);
        if (Find(outcome.Request, outcome.Attempt) is { } attempt) { EndAttempt(attempt, in outcome); }
        return Finished();
    }

    /// <summary>The client went away. A queued request leaves; sent attempts are abandoned and taken off the
    /// account.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> Cancel(RequestId request, TimeSpan now)
    {
        Begin(now);
        _journal?.Cancel(_deployment.Id, request, now);
        if (_pending.TryGet(request, out var pending)) { Forsake(pending); }
        return Finished();
    }

    /// <summary>A health probe of a replica ended.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="healthy">Whether it answered as it should.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> Probed(ReplicaId replica, bool healthy, TimeSpan now)
    {
        Begin(now);
        _journal?.Probed(_deployment.Id, replica, healthy, now);
        if (FindAccount(replica) is { } account)
        {
            JudgeProbe(account, healthy);
            PumpWaiting();
        }
        return Finished();
    }

    /// <summary>A load probe was answered, for policies that ask for them.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="answer">What it told.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> ProbeAnswered(ReplicaId replica, in ProbeAnswer answer, TimeSpan now)
    {
        Begin(now);
        _journal?.ProbeAnswered(_deployment.Id, replica, in answer, now);
        if (_probing is not null && FindAccount(replica) is { IsReady: true } account)
        {
            _probing.ProbeAnswered(account.Snapshot(), in answer, now);
            PumpWaiting();
        }
        return Finished();
    }

    /// <summary>An engine told of itself.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="report">What it told.</param>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> Report(ReplicaId replica, in EngineReport report, TimeSpan now)
    {
        Begin(now);
        _journal?.Report(_deployment.Id, replica, in report, now);
        if (FindAccount(replica) is { } account)
        {
            account.Reported = report;
            account.ReportedAt = now;
            if (account.Position >= 0) { _ready[account.Position] = account.Snapshot(); }
            PumpWaiting();
        }
        return Finished();
    }

    /// <summary>Nothing new is taken from here on: the gateway goes down. What waits or runs may still end.</summary>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> Drain(TimeSpan now)
    {
        Begin(now);
        _journal?.Drain(_deployment.Id, now);
        _draining = true;
        return Finished();
    }

    /// <summary>Time passed: waits end, ejections end, stalls are noticed, slow attempts are raced, idle replicas are
    /// asked for their load.</summary>
    /// <param name="now">The time since the start of the world.</param>
    public ReadOnlySpan<Dispatch> Tick(TimeSpan now)
    {
        Begin(now);
        _journal?.Tick(_deployment.Id, now);
        ExpireQueued();
        LookAtReplicas();
        RaceSlowAttempts();
        ProbeInIdleTime();
        Pump();
        return Finished();
    }

    /// <summary>Hands the journal's buffered lines over, however few they are; does nothing without a
    /// journal.</summary>
    public void FlushJournal() => _journal?.Flush();

    /// <summary>When <see cref="Tick"/> is needed next; <see cref="TimeSpan.MaxValue"/> when nothing is
    /// pending.</summary>
    public TimeSpan NextTick
    {
        get
        {
            var next = _queue.NextExpiry;
            next = Min(next, NextLook);
            next = Min(next, NextIdleProbe);
            return Min(next, NextRace);
        }
    }

    private static IRoutingPolicy MakePolicy(Deployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return RoutingCatalogue.Create(deployment.Policies.Routing);
    }

    private static IQueueOrder MakeOrder(Deployment deployment) =>
        QueueOrderCatalogue.Create(deployment.Policies.QueueOrder);

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private void Begin(TimeSpan now)
    {
        Debug.Assert(now >= _now, "time never runs back");
        _now = now > _now ? now : _now;
        PassConcurrency(_pending.Count);
        _out.Clear();
    }

    private ReadOnlySpan<Dispatch> Finished()
    {
        var dispatches = CollectionsMarshal.AsSpan(_out);
        _journal?.Decisions(_deployment.Id, dispatches, _now);
        return dispatches;
    }

    private Attempt? Find(RequestId request, int attempt) =>
        _pending.TryGet(request, out var pending) ? pending.Find(attempt) : null;
}
