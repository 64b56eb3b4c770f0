using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Scaling;

namespace Ballast.Gateway.World;

/// <summary>One deployment in the live world: its router behind its lock, its requests, and the timer its router asks
/// for.</summary>
internal sealed class LiveDeployment : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Router _router;
    private readonly WorldClock _clock;
    private readonly IWorldEffects _effects;
    private readonly Dictionary<ulong, LiveRequest> _requests = [];
    private readonly ITimer _timer;
    private int _wakeTold;
    private TimeSpan _timerAt = TimeSpan.MaxValue;
    private Dictionary<int, string> _addresses = [];

    public LiveDeployment(Router router, WorldClock clock, IWorldEffects effects)
    {
        _router = router;
        _clock = clock;
        _effects = effects;
        Id = router.Deployment.Id;
        _timer = clock.Provider.CreateTimer(
            static self => ((LiveDeployment)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public DeploymentId Id { get; }

    /// <summary>The settings in force; a copy that is replaced whole.</summary>
    public Deployment Settings => _router.Deployment;

    public RoutingInputs Needs => _router.Needs;

    public string PolicyName => _router.PolicyName;

    /// <summary>Client requests between arrival and the hall's last word.</summary>
    public int Unsettled
    {
        get { lock (_gate) { return _requests.Count; } }
    }

    /// <summary>Where a replica is reached; <see langword="null"/> when it is not known here.</summary>
    public string? AddressOf(ReplicaId replica) => _addresses.GetValueOrDefault(replica.Value);

    public void Arrive(LiveRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request.Id.Value, request);
            Carry(_router.Arrive(in request.Facts, _clock.Now));
        }
    }

    public void FirstByte(LiveRequest request, int attempt)
    {
        lock (_gate) { Carry(_router.FirstByte(request.Id, attempt, _clock.Now)); }
    }

    public void End(in RequestOutcome outcome)
    {
        lock (_gate) { Carry(_router.End(in outcome, _clock.Now)); }
    }

    public void Cancel(RequestId request)
    {
        lock (_gate) { Carry(_router.Cancel(request, _clock.Now)); }
    }

    public void Probed(ReplicaId replica, bool healthy)
    {
        lock (_gate) { Carry(_router.Probed(replica, healthy, _clock.Now)); }
    }

    public void ProbeAnswered(ReplicaId replica, in ProbeAnswer answer)
    {
        lock (_gate) { Carry(_router.ProbeAnswered(replica, in answer, _clock.Now)); }
    }

    public void Reported(ReplicaId replica, in EngineReport report)
    {
        lock (_gate) { Carry(_router.Report(replica, in report, _clock.Now)); }
    }

    public void Drain()
    {
        lock (_gate) { Carry(_router.Drain(_clock.Now)); }
    }

    public void Update(ClusterState state)
    {
        var addresses = new Dictionary<int, string>();
        foreach (var replica in state.Replicas)
        {
            if (replica.Deployment == Id && replica.IsAlive) { addresses[replica.Id.Value] = replica.Address; }
        }
        lock (_gate)
        {
            _addresses = addresses;
            Carry(_router.Update(state, _clock.Now));
        }
    }

    /// <summary>The load of the last whole step.</summary>
    public LoadSample LastSample { get; private set; }

    public LoadSample Sample()
    {
        lock (_gate)
        {
            LastSample = _router.TakeSample(_clock.Now);
            _router.FlushJournal();
            return LastSample;
        }
    }

    /// <summary>Whether the control loop is to be woken: told once until it has looked.</summary>
    public bool TryWake() => Interlocked.Exchange(ref _wakeTold, 1) == 0;

    /// <summary>The control loop has looked.</summary>
    public void Woken() => Volatile.Write(ref _wakeTold, 0);

    /// <summary>Attempts in each replica, as many as fit.</summary>
    public int Loads(Span<ReplicaLoad> loads)
    {
        lock (_gate) { return _router.ReadLoads(loads); }
    }

    public RoutingExplanation Explain(in InferenceRequest request)
    {
        lock (_gate) { return _router.Explain(in request, _clock.Now); }
    }

    public DeploymentView View()
    {
        lock (_gate)
        {
            var now = _clock.Now;
            return new DeploymentView(
                _router.Deployment, _router.PolicyName, _router.Queued, _router.QueuedBytes, _router.InFlight,
                _router.Counters, _router.RecentLatency(now), _router.Replicas());
        }
    }

    /// <summary>Runs a reader of the router under its lock, for figures that need no copy.</summary>
    public T Read<T>(Func<Router, T> read)
    {
        lock (_gate) { return read(_router); }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate) { _router.FlushJournal(); }
    }

    private void Tick()
    {
        lock (_gate)
        {
            _timerAt = TimeSpan.MaxValue;
            Carry(_router.Tick(_clock.Now));
        }
    }

    private void Carry(ReadOnlySpan<Dispatch> dispatches)
    {
        foreach (ref readonly var dispatch in dispatches)
        {
            switch (dispatch.Kind)
            {
                case DispatchKind.Probe:
                case DispatchKind.Drained:
                case DispatchKind.Ejected:
                case DispatchKind.Readmitted:
                case DispatchKind.WakeUp:
                    _effects.Take(this, in dispatch);
                    break;
                default:
                    Deliver(in dispatch);
                    break;
            }
        }
        Schedule();
    }

    private void Deliver(in Dispatch dispatch)
    {
        if (!_requests.TryGetValue(dispatch.Request.Value, out var request)) { return; }
        if (dispatch.Kind is DispatchKind.Finish or DispatchKind.Reject) { _requests.Remove(dispatch.Request.Value); }
        request.Take(in dispatch);
    }

    private void Schedule()
    {
        var next = _router.NextTick;
        if (next >= _timerAt) { return; }
        _timerAt = next;
        var due = next - _clock.Now;
        // Timers count in milliseconds: rounded up, so that the tick is never too early to do its work.
        _timer.Change(
            due <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(due.TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }
}
