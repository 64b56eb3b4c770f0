using Ballast.Batching;
using Ballast.Simulation.Agenda;

namespace Ballast.Simulation.Replicas;

/// <summary>Forms batches with the worker's own batcher and works on each as long as its size asks.</summary>
internal sealed class BatchingServer : IReplicaServer
{
    private readonly ServerContext _context;
    private readonly DynamicBatcher _batcher;
    private readonly List<Batch> _running = [];
    private readonly Stack<Batch> _idle = [];
    private double _speed = 1;
    private int _nextBatch;
    private long _busyTicks;
    private TimeSpan _asOf;
    private TimeSpan _timerAt = TimeSpan.MaxValue;

    public BatchingServer(ServerContext context)
    {
        _context = context;
        _batcher = new(context.Profile.Batching with { MaxQueue = context.Profile.MaxQueue });
    }

    private sealed class Batch
    {
        public int Number;
        public double Work;
        public TimeSpan DueAt;
        public readonly List<(int Slot, int Generation)> Attempts = [];
    }

    public int Running { get; private set; }

    public int Waiting => _batcher.QueuedItems;

    public double BusyAt(TimeSpan now)
    {
        Pass(now);
        return TimeSpan.FromTicks(_busyTicks).TotalSeconds;
    }

    public int Places => _context.Profile.Batching.MaxInFlight;

    public bool Accept(int attempt, TimeSpan now)
    {
        // The batcher knows requests by number; a slot and its generation make one that no other attempt has.
        if (_batcher.Add(Name(attempt), 1, now) != BatchAdmission.Accepted) { return false; }
        Form(now);
        return true;
    }

    public void Abort(int attempt, TimeSpan now)
    {
        // One that is in a batch already is worked on to the batch's end; its answer goes nowhere.
        if (_batcher.Remove(Name(attempt))) { Form(now); }
    }

    public void WorkDone(int token, int generation, TimeSpan now, List<int> done)
    {
        var place = _running.Count - 1;
        while (place >= 0 && _running[place].Number != token) { place--; }
        if (place < 0 || _running[place].DueAt != now) { return; }
        var batch = _running[place];
        Pass(now);
        _running.RemoveAt(place);
        Running -= batch.Attempts.Count;
        foreach (var (slot, at) in batch.Attempts)
        {
            if (_context.Attempts[slot].Generation == at) { done.Add(slot); }
        }
        Free(batch);
        _batcher.Complete();
        Form(now);
    }

    public void TimerDue(TimeSpan now)
    {
        _timerAt = TimeSpan.MaxValue;
        Form(now);
    }

    public void SetSpeed(double speed, TimeSpan now)
    {
        foreach (var batch in _running)
        {
            if (_speed > 0) { batch.Work = (batch.DueAt - now).TotalSeconds * _speed; }
            Plan(batch, speed, now);
        }
        _speed = speed;
        Form(now);
    }

    public void Crash(List<int> dropped)
    {
        foreach (var batch in _running)
        {
            foreach (var (slot, at) in batch.Attempts)
            {
                if (_context.Attempts[slot].Generation == at) { dropped.Add(slot); }
            }
        }
        // What waits is told by the batcher alone: as if everything were due at once.
        _batcher.Drain();
        foreach (var _ in _running) { _batcher.Complete(); }
        while (_batcher.Next(TimeSpan.MaxValue) is { Length: > 0 } items)
        {
            foreach (var item in items) { dropped.Add(Slot(item.Request)); }
            _batcher.Complete();
        }
        _running.Clear();
        Running = 0;
    }

    private void Pass(TimeSpan now)
    {
        _busyTicks += _running.Count * (now - _asOf).Ticks;
        _asOf = now;
    }

    private void Form(TimeSpan now)
    {
        while (_speed > 0 && _batcher.Next(now) is { Length: > 0 } items) { Start(items, now); }
        var next = _batcher.NextTick;
        if (next >= _timerAt || next == TimeSpan.MaxValue || _speed == 0) { return; }
        _timerAt = next;
        _context.Agenda.Plan(next > now ? next : now, AgendaKind.ReplicaTimer, _context.Replica);
    }

    private void Start(ReadOnlySpan<BatchItem> items, TimeSpan now)
    {
        var batch = _idle.TryPop(out var used) ? used : new Batch();
        batch.Number = _nextBatch++;
        var (input, output) = (0, 0);
        foreach (ref readonly var item in items)
        {
            var slot = Slot(item.Request);
            ref var attempt = ref _context.Attempts[slot];
            attempt.StartedAt = now;
            (input, output) = (input + attempt.InputTokens, Math.Max(output, attempt.OutputTokens));
            batch.Attempts.Add((slot, attempt.Generation));
        }
        var chance = _context.Attempts[batch.Attempts[0].Slot].Chance;
        batch.Work = _context.Draw(new(items.Length, input, output), chance);
        Running += items.Length;
        Pass(now);
        _running.Add(batch);
        Plan(batch, _speed, now);
    }

    private void Plan(Batch batch, double speed, TimeSpan now)
    {
        batch.DueAt = speed > 0 ? ServerContext.After(now, batch.Work / speed) : TimeSpan.MaxValue;
        if (speed > 0) { _context.Agenda.Plan(batch.DueAt, AgendaKind.Work, _context.Replica, batch.Number); }
    }

    private void Free(Batch batch)
    {
        batch.Attempts.Clear();
        _idle.Push(batch);
    }

    private RequestId Name(int slot) =>
        new(((ulong)(uint)_context.Attempts[slot].Generation << 32) | (uint)slot);

    private static int Slot(RequestId name) => (int)(uint)name.Value;
}
