using Ballast.Simulation.Agenda;

namespace Ballast.Simulation.Replicas;

/// <summary>Works on as many attempts at once as it has places, each at full speed, the rest in order of
/// arrival.</summary>
internal sealed class FifoServer(ServerContext context) : IReplicaServer
{
    private const int VoidKept = 64;

    private readonly Queue<(int Slot, int Generation)> _waiting = new();
    private readonly int _concurrency = context.Profile.Concurrency;
    private int[] _running = new int[Math.Min(context.Profile.Concurrency, 256)];
    private int _count;
    private double _speed = 1;
    private int _aborted;
    private long _busyTicks;
    private TimeSpan _asOf;

    public int Running => _count;

    // An aborted attempt keeps its place in the line until the line comes to it.
    public int Waiting => _waiting.Count - _aborted;

    public double BusyAt(TimeSpan now)
    {
        Pass(now);
        return TimeSpan.FromTicks(_busyTicks).TotalSeconds;
    }

    public int Places => _concurrency;

    public bool Accept(int attempt, TimeSpan now)
    {
        var free = _count < _concurrency;
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
        var place = PlaceOf(attempt);
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
        var place = PlaceOf(token);
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
        foreach (var slot in _running.AsSpan(0, _count))
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
        dropped.AddRange(_running.AsSpan(0, _count));
        foreach (var (slot, generation) in _waiting)
        {
            if (context.Attempts[slot].Generation == generation) { dropped.Add(slot); }
        }
        _count = 0;
        _waiting.Clear();
        _aborted = 0;
    }

    private void Start(int slot, TimeSpan now)
    {
        ref var attempt = ref context.Attempts[slot];
        Pass(now);
        attempt.StartedAt = now;
        attempt.DueAt = _speed > 0 ? ServerContext.After(now, attempt.Work / _speed) : TimeSpan.MaxValue;
        if (_count == _running.Length) { Array.Resize(ref _running, 2 * _count); }
        _running[_count++] = slot;
        if (_speed > 0) { Plan(slot, in attempt); }
    }

    private void StartNext(TimeSpan now)
    {
        while (_count < _concurrency && _waiting.TryDequeue(out var next))
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
        _busyTicks += _count * (now - _asOf).Ticks;
        _asOf = now;
    }

    private void Leave(int place, TimeSpan now)
    {
        Pass(now);
        _running[place] = _running[--_count];
    }

    private int PlaceOf(int slot) => _running.AsSpan(0, _count).IndexOf(slot);

    private void Plan(int slot, in World.SimulatedAttempt attempt) =>
        context.Agenda.Plan(attempt.DueAt, AgendaKind.Work, context.Replica, slot, attempt.Generation);
}
