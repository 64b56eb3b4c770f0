namespace Ballast.Simulation.Agenda;

/// <summary>What is to happen, by time and then by the order in which it was planned.</summary>
/// <remarks>A heap of four children a node over pooled structs: planning allocates only while the pool grows. Two
/// events of one instant happen in the order they were planned in, on every machine.</remarks>
public sealed class EventAgenda
{
    private Entry[] _heap = new Entry[256];
    private long _sequence;

    private struct Entry
    {
        public long At;
        public long Sequence;
        public int Subject;
        public int Token;
        public int Generation;
        public AgendaKind Kind;

        public readonly bool IsBefore(in Entry other) =>
            At < other.At || (At == other.At && Sequence < other.Sequence);
    }

    /// <summary>Events planned and not yet taken.</summary>
    public int Count { get; private set; }

    /// <summary>When the next one happens; <see cref="TimeSpan.MaxValue"/> when none is planned.</summary>
    public TimeSpan Next => Count == 0 ? TimeSpan.MaxValue : TimeSpan.FromTicks(_heap[0].At);

    /// <summary>Plans an event.</summary>
    /// <param name="at">When; never before the last event taken.</param>
    /// <param name="kind">What.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="token">Which.</param>
    /// <param name="generation">The token's generation.</param>
    public void Plan(TimeSpan at, AgendaKind kind, int subject, int token = 0, int generation = 0)
    {
        if (Count == _heap.Length) { Array.Resize(ref _heap, Count * 2); }
        // Written where it comes to lie: what is put together elsewhere and copied is read before it is there.
        ref var entry = ref _heap[MakePlace(at.Ticks)];
        entry.At = at.Ticks;
        entry.Sequence = _sequence++;
        entry.Kind = kind;
        entry.Subject = subject;
        entry.Token = token;
        entry.Generation = generation;
    }

    /// <summary>Takes the next event.</summary>
    /// <exception cref="InvalidOperationException">None is planned.</exception>
    public AgendaEvent Take()
    {
        if (Count == 0) { throw new InvalidOperationException("Nothing is planned."); }
        var first = _heap[0];
        var last = _heap[--Count];
        if (Count > 0) { Sink(in last); }
        return new(TimeSpan.FromTicks(first.At), first.Kind, first.Subject, first.Token, first.Generation);
    }

    // What is planned last comes after all else of its instant.
    private int MakePlace(long at)
    {
        var heap = _heap;
        var place = Count++;
        while (place > 0)
        {
            var parent = (place - 1) >> 2;
            if (at >= heap[parent].At) { break; }
            heap[place] = heap[parent];
            place = parent;
        }
        return place;
    }

    private void Sink(in Entry entry)
    {
        var heap = _heap;
        var place = 0;
        while (true)
        {
            var child = (place << 2) + 1;
            if (child >= Count) { break; }
            var least = child;
            var end = Math.Min(child + 4, Count);
            for (var other = child + 1; other < end; other++)
            {
                if (heap[other].IsBefore(in heap[least])) { least = other; }
            }
            if (!heap[least].IsBefore(in entry)) { break; }
            heap[place] = heap[least];
            place = least;
        }
        heap[place] = entry;
    }
}
