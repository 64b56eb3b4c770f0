using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>One copy of a trace, shifted modulo its length: first its end, then its beginning, each read by a reader of
/// its own.</summary>
internal sealed class CopyReader(
    ITrace source, ulong seed, int copy, int copies, long shift, long duration, ImmutableHashSet<ulong> shared)
    : IDisposable
{
    // Any odd number with bits all over: ids of blocks are small and dense, or hashes.
    private const ulong Stride = 0x9E3779B97F4A7C15;

    /// <summary>Sessions of a closed loop, and whether the tail began them. Kept to the end: a session may have several
    /// chains, and only its source knows when the last has ended.</summary>
    private readonly Dictionary<long, bool> _running = [];

    private ITraceReader? _tail = source.Open(seed);
    private readonly ITraceReader _head = source.Open(seed);
    private bool _tailRead;

    /// <summary>What the steps below did; of the reader that reads on longest.</summary>
    public ImmutableArray<StepReport> Reports => (_head as IReportingReader)?.Reports ?? [];

    public double? Progress => _tailRead ? (_head as IReportingReader)?.Progress : 0;

    public bool TryRead(out TraceRequest request)
    {
        while (!_tailRead)
        {
            if (!_tail!.TryRead(out var read)) { _tailRead = true; }
            else if (read.ArrivalNanoseconds >= duration - shift)
            {
                request = Change(read, shift - duration, isTail: true);
                return true;
            }
        }
        if (_head.TryRead(out var first) && first.ArrivalNanoseconds < duration - shift)
        {
            request = Change(first, shift, isTail: false);
            return true;
        }
        request = default;
        return false;
    }

    public bool TryContinue(in TraceRequest ended, long endedAt, out TraceRequest next)
    {
        next = default;
        // Sessions of both halves may run at once: each goes on in the reader that began it.
        if (!_running.TryGetValue(ended.Session, out var isTail)) { return false; }
        var moved = isTail ? shift - duration : shift;
        var original = ended with { Session = ((ended.Session - 1) / copies) + 1 };
        if (!(isTail ? _tail! : _head).TryContinue(original, endedAt - moved, out var found))
        {
            return false;
        }
        next = Change(found, moved, isTail);
        return true;
    }

    public void Dispose()
    {
        _tail?.Dispose();
        _tail = null;
        _head.Dispose();
    }

    private TraceRequest Change(in TraceRequest read, long moved, bool isTail)
    {
        var session = read.Session == 0 ? 0 : ((read.Session - 1) * copies) + copy + 1;
        if (read.ThinkNanoseconds is not null && session > 0) { _running[session] = isTail; }
        return read with
        {
            ArrivalNanoseconds = read.ArrivalNanoseconds + moved,
            Session = session,
            Blocks = copy == 0 || read.Blocks.IsEmpty ? read.Blocks : Offset(read.Blocks.Span),
        };
    }

    private ulong[] Offset(ReadOnlySpan<ulong> blocks)
    {
        var moved = new ulong[blocks.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = shared.Contains(blocks[i]) ? blocks[i] : unchecked(blocks[i] + ((ulong)copy * Stride));
        }
        return moved;
    }
}
