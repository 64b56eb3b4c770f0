namespace Ballast.Simulation.Traces.Statistics;

/// <summary>A cache of blocks that forgets the one unused for longest. Blocks are numbered densely, so that finding one
/// is a look into an array.</summary>
internal sealed class BlockLru(int capacity)
{
    private readonly int[] _blocks = new int[capacity];
    private readonly int[] _newer = new int[capacity];
    private readonly int[] _older = new int[capacity];

    /// <summary>Where a block is, plus one; 0 for nowhere.</summary>
    private int[] _slots = new int[1024];

    private int _count;
    private int _newest = -1;
    private int _oldest = -1;

    public int Capacity => capacity;

    /// <summary>Leading blocks that were there, summed over prompts.</summary>
    public long Hits { get; private set; }

    /// <summary>Looks up a prompt and takes in its blocks.</summary>
    /// <param name="blocks">Numbers of blocks, from 0.</param>
    public void Use(ReadOnlySpan<int> blocks)
    {
        var leading = true;
        foreach (var block in blocks)
        {
            if (block >= _slots.Length) { Array.Resize(ref _slots, Math.Max(block + 1, _slots.Length * 2)); }
            leading &= Touch(block);
            if (leading) { Hits++; }
        }
    }

    private bool Touch(int block)
    {
        var slot = _slots[block] - 1;
        if (slot >= 0)
        {
            if (slot != _newest)
            {
                Unlink(slot);
                Link(slot);
            }
            return true;
        }
        if (_count < capacity) { slot = _count++; }
        else
        {
            slot = _oldest;
            _slots[_blocks[slot]] = 0;
            Unlink(slot);
        }
        _blocks[slot] = block;
        _slots[block] = slot + 1;
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
