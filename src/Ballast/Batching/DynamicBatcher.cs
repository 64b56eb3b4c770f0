using System.Diagnostics;

namespace Ballast.Batching;

/// <summary>Joins waiting items into batches: a batch leaves when it is full or when its first item has waited long
/// enough, whichever is first, and never more batches run at once than allowed.</summary>
/// <remarks>
/// <para>A state machine without clock or thread. After every input, and when <see cref="NextTick"/> is reached, the
/// carrier calls <see cref="Next"/> until it returns nothing; each returned batch counts as running until
/// <see cref="Complete"/>.</para>
/// <para>Items leave in order of arrival. A batch is full when the next item would not fit any more, so a large item
/// behind small ones sends them off. Allocates nothing after its construction. One thread at a time.</para>
/// </remarks>
public sealed class DynamicBatcher
{
    private readonly DynamicBatcherOptions _options;
    private readonly BatchItem[] _queue;      // a ring: _count items from _head on
    private readonly BatchItem[] _taken;      // the buffer behind the returned spans
    private int _head;
    private int _count;
    private int _withDeadline;               // spares the search for the earliest when nobody has one

    /// <summary>An empty batcher.</summary>
    /// <param name="options">Its bounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public DynamicBatcher(DynamicBatcherOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _queue = new BatchItem[options.MaxQueue];
        _taken = new BatchItem[options.MaxQueue];
    }

    /// <summary>Items that wait.</summary>
    public int QueuedItems => _count;

    /// <summary>Rows that wait.</summary>
    public long QueuedRows { get; private set; }

    /// <summary>Batches handed out and not yet completed.</summary>
    public int InFlight { get; private set; }

    /// <summary>Whether <see cref="Drain"/> was called.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>When <see cref="Next"/> or <see cref="Expire"/> has something to do without any further input;
    /// <see cref="TimeSpan.MaxValue"/> when only an input can change anything. It may lie in the past.</summary>
    public TimeSpan NextTick
    {
        get
        {
            var flush = _count > 0 && InFlight < _options.MaxInFlight ? FlushAt() : TimeSpan.MaxValue;
            var deadline = EarliestDeadline();
            return flush < deadline ? flush : deadline;
        }
    }

    /// <summary>Offers an item.</summary>
    /// <param name="request">The request; it must not be waiting already.</param>
    /// <param name="size">Its rows; at least 1. More than a batch may have runs alone.</param>
    /// <param name="now">The time of arrival.</param>
    /// <param name="deadline">When its answer becomes worthless; null when never.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1.</exception>
    public BatchAdmission Add(RequestId request, int size, TimeSpan now, TimeSpan? deadline = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Debug.Assert(IndexOf(request) < 0, "a request waits once");
        if (deadline <= now)
        {
            return BatchAdmission.Late;
        }

        if (_count == _queue.Length)
        {
            return BatchAdmission.QueueFull;
        }

        _queue[Slot(_count)] = new BatchItem(request, size, now, deadline ?? TimeSpan.MaxValue);
        _count++;
        QueuedRows += size;
        _withDeadline += deadline < TimeSpan.MaxValue ? 1 : 0;
        return BatchAdmission.Accepted;
    }

    /// <summary>Takes a waiting item out, for a client that went away.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False when it does not wait (any more): it may be running.</returns>
    public bool Remove(RequestId request)
    {
        var index = IndexOf(request);
        if (index < 0)
        {
            return false;
        }

        RemoveAt(index);
        return true;
    }

    /// <summary>Takes out the waiting items whose deadline has passed.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>Those items in order of arrival, in a reused buffer that is valid until the next call.</returns>
    public ReadOnlySpan<BatchItem> Expire(TimeSpan now)
    {
        var expired = 0;
        for (var i = 0; _withDeadline > 0 && i < _count;)
        {
            if (_queue[Slot(i)].Deadline > now)
            {
                i++;
                continue;
            }

            _taken[expired++] = _queue[Slot(i)];
            RemoveAt(i);
        }

        return _taken.AsSpan(0, expired);
    }

    /// <summary>The next batch that is due and may start now; it counts as running from here on.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>Its items in order of arrival, in a reused buffer that is valid until the next call; empty when none is
    /// due or as many batches run as may.</returns>
    public ReadOnlySpan<BatchItem> Next(TimeSpan now)
    {
        if (_count == 0 || InFlight >= _options.MaxInFlight || FlushAt() > now)
        {
            return [];
        }

        var taken = 0;
        var rows = 0L;
        while (_count > 0 && (taken == 0 || rows + _queue[_head].Size <= _options.MaxBatchSize))
        {
            rows += _queue[_head].Size;
            _withDeadline -= _queue[_head].Deadline < TimeSpan.MaxValue ? 1 : 0;
            _taken[taken++] = _queue[_head];
            _head = Slot(1);
            _count--;
        }

        QueuedRows -= rows;
        InFlight++;
        return _taken.AsSpan(0, taken);
    }

    /// <summary>A batch has ended, well or badly.</summary>
    /// <exception cref="InvalidOperationException">No batch is running.</exception>
    public void Complete()
    {
        if (InFlight == 0)
        {
            throw new InvalidOperationException("No batch is running.");
        }

        InFlight--;
    }

    /// <summary>From now on items leave without delay. Who may still come in is for the owner to say.</summary>
    public void Drain() => IsDraining = true;

    private TimeSpan FlushAt()
    {
        var first = _queue[_head].ArrivedAt;
        return IsDraining || IsFull() ? first : Saturating(first, _options.MaxDelay);
    }

    // When more rows wait than fit into one batch, the front items gain no company by waiting.
    private bool IsFull() => QueuedRows >= _options.MaxBatchSize;

    private TimeSpan EarliestDeadline()
    {
        var earliest = TimeSpan.MaxValue;
        for (var i = 0; _withDeadline > 0 && i < _count; i++)
        {
            var deadline = _queue[Slot(i)].Deadline;
            earliest = deadline < earliest ? deadline : earliest;
        }

        return earliest;
    }

    private int IndexOf(RequestId request)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_queue[Slot(i)].Request == request)
            {
                return i;
            }
        }

        return -1;
    }

    // Linear, on a queue that is bounded and short: clients rarely go away.
    private void RemoveAt(int index)
    {
        QueuedRows -= _queue[Slot(index)].Size;
        _withDeadline -= _queue[Slot(index)].Deadline < TimeSpan.MaxValue ? 1 : 0;
        for (var i = index; i < _count - 1; i++)
        {
            _queue[Slot(i)] = _queue[Slot(i + 1)];
        }

        _count--;
    }

    private int Slot(int index) => (_head + index) % _queue.Length;

    private static TimeSpan Saturating(TimeSpan time, TimeSpan delay) =>
        time > TimeSpan.MaxValue - delay ? TimeSpan.MaxValue : time + delay;
}
