using System.Diagnostics;

namespace Ballast.Fakes.Serving;

/// <summary>A number of slots given out in arrival order, with a bounded queue.</summary>
internal sealed class FifoGate(int slots, int queueLimit)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
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
    /// <returns><see langword="false"/> when the queue is full: no slot was taken.</returns>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_running < slots)
            {
                _running++;
                return true;
            }
            if (_waiting.Count >= queueLimit)
            {
                return false;
            }
            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _maxWaiting = Math.Max(_maxWaiting, _waiting.Count);
        }
        using (cancellation.Register(() => GiveUp(place, cancellation)))
        {
            await place.Value.Task;
        }
        return true;
    }

    /// <summary>Gives a slot back; it goes straight to the first in line.</summary>
    public void Leave()
    {
        TaskCompletionSource next;
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
        next.SetResult();
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellation)
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
        place.Value.SetCanceled(cancellation);
    }
}
