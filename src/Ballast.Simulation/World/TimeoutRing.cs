using Ballast.Simulation.Agenda;

namespace Ballast.Simulation.World;

/// <summary>Attempts in the order in which one limit runs out for them. Only the first is on the agenda, so that a limit
/// that hardly ever runs out costs hardly anything.</summary>
/// <remarks>The limit is the same for all, so whoever was sent later is due later. One whose own deadline comes first is
/// not kept here.</remarks>
internal sealed class TimeoutRing(EventAgenda agenda, SlotPool<SimulatedAttempt> attempts, int deployment)
{
    private readonly Queue<(int Slot, int Generation, TimeSpan Due)> _ring = new();
    private TimeSpan _plannedAt = TimeSpan.MaxValue;

    public void Add(int slot, TimeSpan due)
    {
        DropEnded();
        _ring.Enqueue((slot, attempts[slot].Generation, due));
        PlanFirst();
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
