using System.Collections.Immutable;
using System.Threading.Channels;
using Ballast.Cluster;
using Ballast.Journaling;
using Ballast.Protocols;
using Ballast.Routing;
using Microsoft.Extensions.Logging;

namespace Ballast.Gateway.World;

/// <summary>The carrier of the hall in real time: locks, timers, the control loop, and the way from facts to
/// commands.</summary>
/// <remarks>Requests take one lock per deployment. Everything about replicas goes through one loop with one reader, so
/// the control plane needs no lock at all.</remarks>
public sealed partial class LiveWorld : IFleetFacts, IWorldEffects, IAsyncDisposable
{
    // Facts are few: phases of replicas and wake-ups that are told once. A fleet that outruns the loop waits here.
    private const int MostFacts = 65_536;

    private readonly Channel<ControlInput> _facts = Channel.CreateBounded<ControlInput>(
        new BoundedChannelOptions(MostFacts) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _stop = new();
    private readonly IFleet _fleet;
    private readonly ILogger<LiveWorld> _logger;
    private readonly LoadProbe? _loadProbe;
    private readonly Func<DeploymentId, JournalWriter?> _journals;
    private readonly JournalWriter? _controlJournal;
    private readonly string _version;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorldDirectory _directory = new([], []);
    private Task _loop = Task.CompletedTask;
    private long _lastRequest;
    private volatile bool _draining;
    private int _disposed;
    private int _halted;

    /// <summary>A world that is not running yet.</summary>
    /// <param name="settings">What is wanted.</param>
    /// <param name="fleet">The hands.</param>
    /// <param name="parts">What else it works with.</param>
    /// <exception cref="ArgumentException">A policy is unknown or a setting out of range.</exception>
    public LiveWorld(WorldSettings settings, IFleet fleet, WorldParts parts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(parts);
        Check(settings);
        _fleet = fleet;
        _settings = settings;
        _loadProbe = parts.LoadProbe;
        _journals = parts.Journals ?? (_ => null);
        _controlJournal = parts.ControlJournal;
        _logger = parts.Loggers.CreateLogger<LiveWorld>();
        _version = parts.Version;
        Clock = new WorldClock(parts.Time);
        _autoscaler = Scaling.AutoscalerCatalogue.Create(settings.Autoscaler);
        _control = new ControlPlane(settings.Control, _autoscaler);
        fleet.Attach(this);
    }

    /// <summary>The world's time.</summary>
    public WorldClock Clock { get; }

    /// <summary>The settings in force.</summary>
    public WorldSettings Settings => _settings;

    /// <summary>The cluster as the control loop last left it.</summary>
    public ClusterState State => _state;

    /// <summary>Whether the gateway takes nothing new.</summary>
    public bool Draining => _draining;

    /// <summary>Client requests in the house.</summary>
    public int Unsettled => _directory.Deployments.Sum(deployment => deployment.Unsettled);

    internal WorldDirectory Directory => _directory;

    /// <summary>Starts the control loop; done when the first plan has been made and every deployment can be routed
    /// to.</summary>
    public Task StartAsync()
    {
        _loop = Task.Run(() => ControlLoopAsync(_stop.Token));
        return _begun.Task;
    }

    /// <summary>Takes other settings; a bad one throws and changes nothing.</summary>
    /// <param name="settings">What is wanted from here on.</param>
    /// <exception cref="ArgumentException">A policy is unknown or a setting out of range.</exception>
    public async Task ReconfigureAsync(WorldSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Check(settings);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _facts.Writer.WriteAsync(new ControlInput.Wanted(Clock.Now, settings, done));
        await done.Task;
    }

    /// <summary>Replaces running replicas one after another, without a gap in service.</summary>
    /// <param name="deployment">The deployment; <see langword="null"/> for all.</param>
    /// <returns>How many deployments are concerned.</returns>
    public async Task<int> RestartAsync(DeploymentId? deployment)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _facts.Writer.WriteAsync(new ControlInput.Restart(Clock.Now, deployment, done));
        return await done.Task;
    }

    /// <summary>Takes nothing new and waits until what is in the house has ended.</summary>
    /// <param name="limit">The longest wait.</param>
    /// <param name="cutShort">Ends the wait at once.</param>
    /// <returns>Requests still in the house at the limit.</returns>
    public async Task<int> DrainAsync(TimeSpan limit, CancellationToken cutShort = default)
    {
        _draining = true;
        foreach (var deployment in _directory.Deployments) { deployment.Drain(); }
        var until = Clock.Now + limit;
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20), Clock.Provider);
        while (Unsettled > 0 && Clock.Now < until && !cutShort.IsCancellationRequested)
        {
            await look.WaitForNextTickAsync(CancellationToken.None);
        }
        return Unsettled;
    }

    /// <summary>What the gateway says of itself to clients.</summary>
    public ServerFacts ServerFacts()
    {
        var models = ImmutableArray.CreateBuilder<ModelFacts>();
        foreach (
            var deployment in _directory.Deployments.OrderBy(
                deployment => deployment.Settings.Model, StringComparer.Ordinal))
        {
            models.Add(new ModelFacts(deployment.Settings.Model, PhaseOf(deployment.Id)) { Created = Clock.Epoch });
        }
        return new ServerFacts { Version = _version, Ready = !_draining, Models = models.ToImmutable() };
    }

    /// <summary>What people see of every deployment, by name.</summary>
    public ImmutableArray<DeploymentView> Views() =>
        [.. _directory.Deployments.OrderBy(deployment => deployment.Id).Select(deployment => deployment.View())];

    /// <summary>Ends the control loop, so that replicas that are stopped from here on are not started anew.</summary>
    public async Task HaltAsync()
    {
        if (Interlocked.Exchange(ref _halted, 1) != 0) { return; }
        await _stop.CancelAsync();
        _facts.Writer.TryComplete();
        await _loop;
    }

    /// <summary>Ends the world. Replicas are the fleet's to stop. A second call does nothing: both doors' hosts may own
    /// the world.</summary>
    public async ValueTask DisposeAsync()
    {
        await HaltAsync();
        if (Interlocked.Exchange(ref _disposed, 1) != 0) { return; }
        foreach (var deployment in _directory.Deployments) { deployment.Dispose(); }
        _stop.Dispose();
    }

    internal RequestId NextRequest() => new((ulong)Interlocked.Increment(ref _lastRequest));

    void IFleetFacts.Joined(Node node) => Tell(new ControlInput.Fact(new NodeJoined(Clock.Now, node)));

    void IFleetFacts.Lost(NodeId node) => Tell(new ControlInput.Fact(new NodeLost(Clock.Now, node)));

    void IFleetFacts.Moved(ReplicaId replica, ReplicaPhase phase, string? address, string? reason) =>
        Tell(new ControlInput.Fact(new ReplicaMoved(Clock.Now, replica, phase, address, reason)));

    void IFleetFacts.Probed(ReplicaId replica, bool healthy) => DeploymentOf(replica)?.Probed(replica, healthy);

    void IFleetFacts.Reported(ReplicaId replica, EngineReport report) =>
        DeploymentOf(replica)?.Reported(replica, in report);

    void IWorldEffects.Take(LiveDeployment deployment, in Dispatch dispatch)
    {
        switch (dispatch.Kind)
        {
            case DispatchKind.Drained:
                Tell(new ControlInput.Empty(Clock.Now, dispatch.Replica));
                break;
            case DispatchKind.WakeUp:
                if (deployment.TryWake()) { Tell(new ControlInput.Waiting(Clock.Now, deployment.Id)); }
                break;
            case DispatchKind.Ejected:
                ReplicaEjected(deployment.Id, dispatch.Replica, dispatch.Cause);
                break;
            case DispatchKind.Readmitted:
                ReplicaReadmitted(deployment.Id, dispatch.Replica);
                break;
            case DispatchKind.Probe when _loadProbe is not null:
                _ = ProbeLoadAsync(deployment, dispatch.Replica);
                break;
        }
    }

    private async Task ProbeLoadAsync(LiveDeployment deployment, ReplicaId replica)
    {
        // Never under the lock that the decision came from.
        await Task.Yield();
        try
        {
            if (deployment.AddressOf(replica) is { Length: > 0 } address
                && await _loadProbe!(replica, address, _stop.Token) is { } answer)
            {
                deployment.ProbeAnswered(replica, in answer);
            }
        }
        catch (OperationCanceledException)
        {
            // The world ends; nobody waits for this answer.
        }
    }

    // Facts must not be lost: where the loop is so far behind that its bound is reached, the teller waits.
    private void Tell(ControlInput input)
    {
        if (_facts.Writer.TryWrite(input) || _stop.IsCancellationRequested) { return; }
        _ = _facts.Writer.WriteAsync(input, _stop.Token).AsTask();
    }

    private LiveDeployment? DeploymentOf(ReplicaId replica)
    {
        var found = _state.Find(replica);
        if (found is null) { return null; }
        foreach (var deployment in _directory.Deployments)
        {
            if (deployment.Id == found.Deployment) { return deployment; }
        }
        return null;
    }

    private ModelPhase PhaseOf(DeploymentId deployment)
    {
        var starting = false;
        foreach (var replica in _state.Replicas)
        {
            if (replica.Deployment != deployment) { continue; }
            if (replica.Phase == ReplicaPhase.Ready) { return ModelPhase.Ready; }
            starting |= replica.IsStarting;
        }
        return starting ? ModelPhase.Starting : ModelPhase.Idle;
    }

    [LoggerMessage(
        EventId = 210, Level = LogLevel.Warning, Message = "{Deployment}: replica {Replica} ejected ({Cause}).")]
    private partial void ReplicaEjected(DeploymentId deployment, ReplicaId replica, EjectionCause cause);

    [LoggerMessage(
        EventId = 211, Level = LogLevel.Information, Message = "{Deployment}: replica {Replica} readmitted.")]
    private partial void ReplicaReadmitted(DeploymentId deployment, ReplicaId replica);
}
