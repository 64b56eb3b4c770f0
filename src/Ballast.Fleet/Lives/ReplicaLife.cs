using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Fleet.Lives;

/// <summary>One replica in the hands of a fleet: what it was asked to do, and its voice towards the world.</summary>
/// <remarks>
/// Facts leave in the order of life and none after the last: the phase check and the call are one step under a lock.
/// That lock is never taken by <see cref="IFleet.Execute"/>, which the world may call under a lock of its own.
/// </remarks>
#pragma warning disable CA1001 // A token source without a timer holds nothing, and a late stop may still cancel it.
internal sealed class ReplicaLife(Replica wanted, IFleetFacts facts)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private ReplicaPhase _phase = ReplicaPhase.Requested;
    private volatile bool _draining;

    public Replica Wanted => wanted;

    public ReplicaId Id => wanted.Id;

    /// <summary>Cancelled when the replica is to be taken down.</summary>
    public CancellationToken StopRequested => _stop.Token;

    /// <summary>Whether it was told to drain.</summary>
    public bool IsDraining => _draining;

    /// <summary>Whether its last fact was told.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _phase >= ReplicaPhase.Stopped;
            }
        }
    }

    public void RequestDrain()
    {
        _draining = true;
        _ = Task.Run(() => Move(ReplicaPhase.Draining));
    }

    // Not Cancel(): that runs the waiting code on this thread, inside whatever lock the caller holds.
    public void RequestStop() => _ = _stop.CancelAsync();

    /// <summary>Tells of a phase; one that does not come later in life than the present one is not told.</summary>
    public void Move(ReplicaPhase phase, string? address = null, string? reason = null)
    {
        lock (_gate)
        {
            if (phase > _phase && _phase < ReplicaPhase.Stopped)
            {
                _phase = phase;
                facts.Moved(wanted.Id, phase, address, reason);
            }
        }
    }

    public void Probed(bool healthy)
    {
        lock (_gate)
        {
            if (_phase is ReplicaPhase.Ready or ReplicaPhase.Draining)
            {
                facts.Probed(wanted.Id, healthy);
            }
        }
    }

    public void Reported(EngineReport report)
    {
        lock (_gate)
        {
            if (_phase is ReplicaPhase.Ready or ReplicaPhase.Draining)
            {
                facts.Reported(wanted.Id, report);
            }
        }
    }
}
