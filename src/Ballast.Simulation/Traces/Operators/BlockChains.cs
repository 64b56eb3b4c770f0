namespace Ballast.Simulation.Traces.Operators;

/// <summary>Sessions told by blocks: a request goes on the session that last used the deepest leading block that has
/// been seen, unless that is the prompt's first, which all may have in common.</summary>
internal sealed class BlockChains(int mostBlocks)
{
    private readonly Dictionary<ulong, (long Session, long Use)> _owners = [];
    private readonly Dictionary<long, int> _turns = [];
    private readonly Queue<(ulong Block, long Use)> _uses = new();
    private long _use;
    private long _last;

    /// <summary>Sessions so far.</summary>
    public long Sessions => _last;

    public (long Session, int Turn) Add(ReadOnlySpan<ulong> blocks)
    {
        var known = 0;
        var session = 0L;
        while (known < blocks.Length && _owners.TryGetValue(blocks[known], out var owner))
        {
            session = owner.Session;
            known++;
        }
        if (known <= 1) { session = ++_last; }
        var turn = _turns.GetValueOrDefault(session);
        _turns[session] = turn + 1;
        foreach (var block in blocks) { Use(block, session); }
        Forget();
        return (session, turn);
    }

    private void Use(ulong block, long session)
    {
        _owners[block] = (session, ++_use);
        _uses.Enqueue((block, _use));
    }

    // Uses that were renewed since are passed over; their number is bounded by twice that of the blocks.
    private void Forget()
    {
        while (_owners.Count > mostBlocks || _uses.Count > 2L * mostBlocks + 1)
        {
            var (block, use) = _uses.Dequeue();
            if (!_owners.TryGetValue(block, out var owner) || owner.Use != use) { continue; }
            _owners.Remove(block);
            // A session whose blocks are gone cannot go on; its count may stay behind until then.
            if (_turns.Count > mostBlocks) { _turns.Remove(owner.Session); }
        }
    }
}
