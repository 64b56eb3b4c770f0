namespace Ballast.Simulation.Traces.Statistics;

/// <summary>A cache of blocks that forgets the one unused for longest, in memory of its size.</summary>
internal sealed class BlockLru(int capacity)
{
    private readonly Dictionary<ulong, int> _slots = new(capacity);
    private readonly ulong[] _blocks = new ulong[capacity];
    private readonly int[] _newer = new int[capacity];
    private readonly int[] _older = new int[capacity];
    private int _newest = -1;
    private int _oldest = -1;

    public int Capacity => capacity;

    /// <summary>Leading blocks that were there, summed over prompts.</summary>
    public long Hits { get; private set; }

    /// <summary>Looks up a prompt and takes in its blocks.</summary>
    public void Use(ReadOnlySpan<ulong> blocks)
    {
        var leading = true;
        foreach (var block in blocks)
        {
            leading &= Touch(block);
            if (leading) { Hits++; }
        }
    }

    private bool Touch(ulong block)
    {
        if (_slots.TryGetValue(block, out var slot))
        {
            if (slot != _newest)
            {
                Unlink(slot);
                Link(slot);
            }
            return true;
        }
        slot = _slots.Count;
        if (slot == capacity)
        {
            slot = _oldest;
            _slots.Remove(_blocks[slot]);
            Unlink(slot);
        }
        _blocks[slot] = block;
        _slots.Add(block, slot);
        Link(slot);
        return false;
    }

    private void Link(int slot)
    {
        (_older[slot], _newer[slot]) = (_newest, -1);
        if (_newest >= 0) { _newer[_newest] = slot; }
        else { _oldest = slot; }
        _newest = slot;
    }

    private void Unlink(int slot)
    {
        var (older, newer) = (_older[slot], _newer[slot]);
        if (older >= 0) { _newer[older] = newer; }
        else { _oldest = newer; }
        if (newer >= 0) { _older[newer] = older; }
        else { _newest = older; }
    }
}
