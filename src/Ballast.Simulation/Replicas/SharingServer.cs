using Ballast.Simulation.Agenda;

namespace Ballast.Simulation.Replicas;

/// <summary>Works on all attempts at once; beyond its processors they share its speed evenly.</summary>
/// <remarks>Kept in virtual time: <c>V</c> is the work that each attempt has had since the server was first busy; an
/// attempt is done when <c>V</c> reaches its value at arrival plus its own work. So one event is planned however many
/// attempts there are.</remarks>
internal sealed class SharingServer(ServerContext context) : IReplicaServer
{
    private const int VoidKept = 64;

    private readonly PriorityQueue<(int Slot, int Generation), (double End, long Order)> _byEnd = new();
    private double _virtual;
    private long _order;
    private double _speed = 1;
    private double _processors = context.Profile.Concurrency;
    private TimeSpan _asOf;
    private double _busy;
    private int _plan;

    public int Running { get; private set; }

    public int Waiting => 0;


    public int Places => context.Profile.Concurrency;

    public double BusyAt(TimeSpan now)
    {
        Pass(now);
        return _busy;
    }

    public bool Accept(int attempt, TimeSpan now)
    {
        if (Running >= context.Profile.Concurrency + (long)context.Profile.MaxQueue) { return false; }
        Pass(now);
        if (_byEnd.Count > VoidKept + (2 * Running)) { DropVoid(); }
        ref var taken = ref context.Attempts[attempt];
        taken.StartedAt = now;
        taken.Work = context.Draw(
            new(1, taken.InputTokens, taken.OutputTokens, taken.SourceSeconds), taken.Chance);
        // Those of one instant end in order of arrival.
        _byEnd.Enqueue((attempt, taken.Generation), (_virtual + taken.Work, _order++));
        Running++;
        Plan(now);
        return true;
    }

    public void Abort(int attempt, TimeSpan now)
    {
        Pass(now);
        // Its entry stays in the heap and is void: the slot's generation moves on.
        Running--;
        Plan(now, aborted: attempt);
    }

    public void WorkDone(int token, int generation, TimeSpan now, List<int> done)
    {
        if (generation != _plan) { return; }
        Pass(now);
        // Times are cut to ticks: an attempt within one tick of its end is at its end.
        while (TryNext(-1, out var slot, out var end) && end <= _virtual + 2e-7)
        {
            _byEnd.Dequeue();
            Running--;
            done.Add(slot);
        }
        Plan(now);
    }

    public void TimerDue(TimeSpan now)
    {
    }

    public void SetSpeed(double speed, TimeSpan now)
    {
        Pass(now);
        _speed = speed;
        Plan(now);
    }

    /// <summary>Has a share of its processors from here on.</summary>
    public void SetProcessors(double share, TimeSpan now)
    {
        Pass(now);
        _processors = context.Profile.Concurrency * share;
        Plan(now);
    }

    public void Crash(List<int> dropped)
    {
        while (TryNext(-1, out var slot, out _))
        {
            _byEnd.Dequeue();
            dropped.Add(slot);
        }
        Running = 0;
        _plan++;
    }

    // While it hangs nothing leaves the heap's head, and whoever gave up would be kept for ever.
    private void DropVoid()
    {
        var kept = _byEnd.UnorderedItems
            .Where(item => context.Attempts[item.Element.Slot].Generation == item.Element.Generation).ToArray();
        _byEnd.Clear();
        _byEnd.EnqueueRange(kept);
    }

    private double Rate => Running == 0 ? 0 : _speed * Math.Min(1.0, _processors / Running);

    private void Pass(TimeSpan now)
    {
        var seconds = (now - _asOf).TotalSeconds;
        _asOf = now;
        if (Running == 0) { return; }
        _virtual += seconds * Rate;
        _busy += seconds * Math.Min(Running, _processors);
    }

    private void Plan(TimeSpan now, int aborted = -1)
    {
        _plan++;
        if (Rate == 0 || !TryNext(aborted, out _, out var end)) { return; }
        var due = ServerContext.After(now, Math.Max(0, end - _virtual) / Rate);
        context.Agenda.Plan(due, AgendaKind.Work, context.Replica, 0, _plan);
    }

    private bool TryNext(int aborted, out int slot, out double end)
    {
        while (_byEnd.TryPeek(out var next, out var priority))
        {
            (slot, end) = (next.Slot, priority.End);
            if (context.Attempts[slot].Generation == next.Generation && slot != aborted) { return true; }
            _byEnd.Dequeue();
        }
        (slot, end) = (-1, 0);
        return false;
    }
}
