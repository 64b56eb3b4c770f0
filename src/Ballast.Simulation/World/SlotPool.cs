namespace Ballast.Simulation.World;

/// <summary>Slots for structs that come and go: taken, given back, never allocated anew once the pool has grown to the
/// load.</summary>
/// <typeparam name="T">What a slot holds.</typeparam>
internal sealed class SlotPool<T> where T : struct
{
    private T[] _items = new T[256];
    private int[] _free = new int[256];
    private int _freeCount;
    private int _used;

    /// <summary>A slot by its number.</summary>
    public ref T this[int slot] => ref _items[slot];

    /// <summary>Slots that were ever in use: each number below it may be looked at.</summary>
    public int Used => _used;

    /// <summary>Slots in use.</summary>
    public int Count => _used - _freeCount;

    /// <summary>A slot; what its last tenant left in it is still there.</summary>
    public int Take()
    {
        if (_freeCount > 0) { return _free[--_freeCount]; }
        if (_used == _items.Length) { Array.Resize(ref _items, _used * 2); }
        return _used++;
    }

    /// <summary>Gives a slot back.</summary>
    public void Return(int slot)
    {
        if (_freeCount == _free.Length) { Array.Resize(ref _free, _freeCount * 2); }
        _free[_freeCount++] = slot;
    }
}
