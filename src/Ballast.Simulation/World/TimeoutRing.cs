using Ballast.Simulation.Agenda;

namespace Ballast.Simulation.World;

/// <summary>Attempts in the order in which one limit runs out for them. Only the first is on the agenda, so that a
/// limit that hardly ever runs out costs hardly anything.</summary>
/// <remarks>The limit is the same for all, so whoever was sent later is mostly due later. One that is due ahead of
/// another one here is not kept.</remarks>
internal sealed class TimeoutRing(EventAgenda agenda, SlotPool<SimulatedAttempt> attempts, int deployment)
{
    private readonly Queue<(int Slot, int Generation, TimeSpan Due)> _ring = new();
    private TimeSpan _lastDue;
    private TimeSpan _plannedAt = TimeSpan.MaxValue;

    /// <summary>Keeps an attempt.</summary>
    /// <returns>False when it is due ahead of one that is kept, so that its place is not here.</returns>
    public bool TryAdd(int slot, TimeSpan due)
    {
        DropEnded();
        if (_ring.Count > 0 && due < _lastDue) { return false; }
        _lastDue = due;
        _ring.Enqueue((slot, attempts[slot].Generation, due));
        PlanFirst();
        return true;
    }

    /// <summary>Takes attempts for which the limit has run out.</summary>
    public bool TryTakeDue(TimeSpan now, out int slot)
    {
        if (_plannedAt <= now) { _plannedAt = TimeSpan.MaxValue; }
        DropEnded();
        if (_ring.TryPeek(out var first) && first.Due <= now)
        {
            _ring.Dequeue();
            slot = first.Slot;
            return true;
        }
        PlanFirst();
        slot = -1;
        return false;
    }

    private void DropEnded()
    {
        while (_ring.TryPeek(out var first) && attempts[first.Slot].Generation != first.Generation) { _ring.Dequeue(); }
    }

    private void PlanFirst()
    {
        if (!_ring.TryPeek(out var first) || _plannedAt <= first.Due) { return; }
        _plannedAt = first.Due;
        agenda.Plan(first.Due, AgendaKind.Timeout, deployment);
    }
}
