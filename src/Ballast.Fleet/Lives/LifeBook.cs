using Ballast.Cluster;
using Microsoft.Extensions.Logging;

namespace Ballast.Fleet.Lives;

/// <summary>
/// The replicas a fleet holds: makes commands idempotent, runs one task per replica, ends all on disposal.
/// </summary>
/// <param name="live">A replica's whole life; returns when it is over, or throws when its stop was requested.</param>
/// <param name="logger">Hears of lives that end by a fault of ours.</param>
internal sealed partial class LifeBook(Func<ReplicaLife, Task> live, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ReplicaId, (ReplicaLife Life, Task End)> _alive = [];
    private readonly EndedReplicas _ended = new();
    private IFleetFacts? _facts;
    private bool _disposed;

    public void Attach(IFleetFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (Interlocked.CompareExchange(ref _facts, facts, null) is not null)
        {
            throw new InvalidOperationException("The fleet is attached already; a fleet serves one world.");
        }
    }

    public void Execute(FleetCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var facts = _facts
            ?? throw new InvalidOperationException("The fleet is not attached; call Attach before Execute.");
        lock (_gate)
        {
            if (_disposed || _ended.Contains(command.Replica))
            {
                return;
            }
            switch (command)
            {
                case StartReplica start:
                    Start(start.Wanted, facts);
                    break;
                case DrainReplica when _alive.TryGetValue(command.Replica, out var held):
                    held.Life.RequestDrain();
                    break;
                case StopReplica:
                    Stop(command.Replica, facts);
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        (ReplicaLife Life, Task End)[] lives;
        lock (_gate)
        {
            _disposed = true;
            lives = [.. _alive.Values];
        }
        foreach (var (life, _) in lives)
        {
            life.RequestStop();
        }
        await Task.WhenAll(lives.Select(held => held.End));
    }

    private void Start(Replica wanted, IFleetFacts facts)
    {
        if (!_alive.ContainsKey(wanted.Id))
        {
            var life = new ReplicaLife(wanted, facts);
            _alive.Add(wanted.Id, (life, Task.Run(() => LiveAsync(life))));
        }
    }

    private void Stop(ReplicaId replica, IFleetFacts facts)
    {
        if (_alive.TryGetValue(replica, out var held))
        {
            held.Life.RequestStop();
            return;
        }
        _ended.Add(replica);
        _ = Task.Run(() => facts.Moved(replica, ReplicaPhase.Stopped, reason: "this fleet does not hold it"));
    }

    private async Task LiveAsync(ReplicaLife life)
    {
        try
        {
            await live(life);
            life.Move(ReplicaPhase.Stopped);
        }
        catch (OperationCanceledException) when (life.StopRequested.IsCancellationRequested)
        {
            life.Move(ReplicaPhase.Stopped);
        }
#pragma warning disable CA1031 // Whatever one replica meets, the world must hear of its end.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LifeBroke(e, life.Id, life.Wanted.Deployment);
            life.Move(ReplicaPhase.Failed, reason: e.Message);
        }
        finally
        {
            lock (_gate)
            {
                _alive.Remove(life.Id);
                _ended.Add(life.Id);
            }
        }
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Error,
        Message = "Replica {Replica} of {Deployment} was lost by a fault of its fleet.")]
    private partial void LifeBroke(Exception exception, ReplicaId replica, DeploymentId deployment);
}
