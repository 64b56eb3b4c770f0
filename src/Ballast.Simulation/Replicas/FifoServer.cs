using Ballast.Simulation.Agenda;

namespace Ballast.Simulation.Replicas;

/// <summary>Works on as many attempts at once as it has places, each at full speed, the rest in order of
/// arrival.</summary>
internal sealed class FifoServer(ServerContext context) : IReplicaServer
{
    private const int VoidKept = 64;

    private readonly List<int> _running = new(Math.Min(context.Profile.Concurrency, 256));
    private readonly Queue<(int Slot, int Generation)> _waiting = new();
    private double _speed = 1;
    private int _aborted;
    private long _busyTicks;
    private TimeSpan _asOf;

    public int Running => _running.Count;

    // An aborted attempt keeps its place in the line until the line comes to it.
    public int Waiting => _waiting.Count - _aborted;

    public double BusyAt(TimeSpan now)
    {
        Pass(now);
        return TimeSpan.FromTicks(_busyTicks).TotalSeconds;
    }

    public int Places => context.Profile.Concurrency;

    public bool Accept(int attempt, TimeSpan now)
    {
        var free = _running.Count < context.Profile.Concurrency;
        if (!free && Waiting >= context.Profile.MaxQueue) { return false; }
        if (_aborted > VoidKept + Waiting) { DropVoid(); }
        ref var taken = ref context.Attempts[attempt];
        taken.Work = context.Draw(
            new(1, taken.InputTokens, taken.OutputTokens, taken.SourceSeconds), taken.Chance);
        if (free) { Start(attempt, now); }
        else { _waiting.Enqueue((attempt, taken.Generation)); }
        return true;
    }

    public void Abort(int attempt, TimeSpan now)
    {
        var place = _running.IndexOf(attempt);
        if (place < 0)
        {
            // Marked, since a queue is not searched: whoever takes it out sees that it is no longer wanted.
            _aborted++;
            return;
        }
        Leave(place, now);
        StartNext(now);
    }

    public void WorkDone(int token, int generation, TimeSpan now, List<int> done)
    {
        ref var attempt = ref context.Attempts[token];
        if (attempt.Generation != generation || attempt.DueAt != now) { return; }
        var place = _running.IndexOf(token);
        if (place < 0) { return; }
        Leave(place, now);
        done.Add(token);
        StartNext(now);
    }

    public void TimerDue(TimeSpan now)
    {
    }

    public void SetSpeed(double speed, TimeSpan now)
    {
        foreach (var slot in _running)
        {
            ref var attempt = ref context.Attempts[slot];
            var left = _speed > 0 ? (attempt.DueAt - now).TotalSeconds * _speed : attempt.Work;
            attempt.Work = left;
            attempt.DueAt = speed > 0 ? ServerContext.After(now, left / speed) : TimeSpan.MaxValue;
            if (speed > 0) { Plan(slot, in attempt); }
        }
        _speed = speed;
    }

    public void Crash(List<int> dropped)
    {
        dropped.AddRange(_running);
        foreach (var (slot, generation) in _waiting)
        {
            if (context.Attempts[slot].Generation == generation) { dropped.Add(slot); }
        }
        _running.Clear();
        _waiting.Clear();
        _aborted = 0;
    }

    private void Start(int slot, TimeSpan now)
    {
        ref var attempt = ref context.Attempts[slot];
        Pass(now);
        attempt.StartedAt = now;
        attempt.DueAt = _speed > 0 ? ServerContext.After(now, attempt.Work / _speed) : TimeSpan.MaxValue;
        _running.Add(slot);
        if (_speed > 0) { Plan(slot, in attempt); }
    }

    private void StartNext(TimeSpan now)
    {
        while (_running.Count < context.Profile.Concurrency && _waiting.TryDequeue(out var next))
        {
            if (context.Attempts[next.Slot].Generation == next.Generation) { Start(next.Slot, now); }
            else { _aborted--; }
        }
    }

    // While it hangs the line does not move, and whoever gave up would be kept for ever.
    private void DropVoid()
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var next = _waiting.Dequeue();
            if (context.Attempts[next.Slot].Generation == next.Generation) { _waiting.Enqueue(next); }
        }
        _aborted = 0;
    }

    private void Pass(TimeSpan now)
    {
        _busyTicks += _running.Count * (now - _asOf).Ticks;
        _asOf = now;
    }

    private void Leave(int place, TimeSpan now)
    {
        Pass(now);
        _running[place] = _running[^1];
        _running.RemoveAt(_running.Count - 1);
    }

    private void Plan(int slot, in World.SimulatedAttempt attempt) =>
        context.Agenda.Plan(attempt.DueAt, AgendaKind.Work, context.Replica, slot, attempt.Generation);
}
