using System.Diagnostics;

namespace Ballast.Fakes.Serving;

/// <summary>A number of slots given out in arrival order, with a bounded queue.</summary>
/// <remarks>A slot carries the time since when it is free. Whoever waited for it has had it since then, however late
/// the timer was that gave it back, so late timers do not add up along a queue.</remarks>
internal sealed class FifoGate(int slots, int queueLimit)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(TaskCompletionSource<long> Turn, long Since)> _waiting = new();
    private int _running;
    private int _maxWaiting;

    public int Running
    {
        get { lock (_lock) { return _running; } }
    }

    public int Waiting
    {
        get { lock (_lock) { return _waiting.Count; } }
    }

    public int MaxWaiting
    {
        get { lock (_lock) { return _maxWaiting; } }
    }

    public void ResetMaxWaiting()
    {
        lock (_lock)
        {
            _maxWaiting = _waiting.Count;
        }
    }

    /// <summary>Takes a slot, waiting for it in line.</summary>
    /// <returns>The timestamp since when it is taken; <see langword="null"/> when the queue is full: no slot was
    /// taken.</returns>
    public async ValueTask<long?> EnterAsync(CancellationToken cancellation)
    {
        LinkedListNode<(TaskCompletionSource<long> Turn, long Since)> place;
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            if (_running < slots)
            {
                _running++;
                return now;
            }
            if (_waiting.Count >= queueLimit)
            {
                return null;
            }
            place = _waiting.AddLast(
                (new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously), now));
            _maxWaiting = Math.Max(_maxWaiting, _waiting.Count);
        }
        using (cancellation.Register(() => GiveUp(place, cancellation)))
        {
            return await place.Value.Turn.Task;
        }
    }

    /// <summary>Gives a slot back; it goes straight to the first in line.</summary>
    /// <param name="freeSince">The timestamp since when it is free; <see langword="null"/> for now.</param>
    public void Leave(long? freeSince = null)
    {
        (TaskCompletionSource<long> Turn, long Since) next;
        lock (_lock)
        {
            Debug.Assert(_running > 0, "a slot was given back that nobody held");
            if (_waiting.First is not { } first)
            {
                _running--;
                return;
            }
            _waiting.RemoveFirst();
            next = first.Value;
        }
        next.Turn.SetResult(Math.Max(freeSince ?? Stopwatch.GetTimestamp(), next.Since));
    }

    private void GiveUp(
        LinkedListNode<(TaskCompletionSource<long> Turn, long Since)> place, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // No list: the slot was handed over a moment earlier and will be given back by its owner.
            if (place.List is null)
            {
                return;
            }
            _waiting.Remove(place);
        }
        place.Value.Turn.SetCanceled(cancellation);
    }
}
