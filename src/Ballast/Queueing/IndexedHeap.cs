using System.Diagnostics;

namespace Ballast.Queueing;

/// <summary>A binary heap whose items know their position, so that any of them can be taken out in O(log n).</summary>
/// <remarks>Positions start at 1; an item at position 0 is in no heap. Allocates only when it grows.</remarks>
internal sealed class IndexedHeap<T, TOrder>(TOrder order) where T : class where TOrder : struct, IHeapOrder<T>
{
    private T?[] _items = new T?[16];
    private readonly TOrder _order = order;

    public int Count { get; private set; }

    public T? First => _items[1];

    public void Add(T item)
    {
        Debug.Assert(_order.Position(item) == 0, "an item may be in a heap once");
        Count++;
        if (Count == _items.Length) { Array.Resize(ref _items, Count * 2); }
        Rise(item, Count);
    }

    public void Remove(T item)
    {
        var hole = _order.Position(item);
        Debug.Assert(hole > 0 && ReferenceEquals(_items[hole], item), "the item is where it believes to be");
        var last = _items[Count]!;
        _items[Count] = null;
        Count--;
        _order.Place(item, 0);
        if (!ReferenceEquals(last, item)) { Settle(last, hole); }
    }

    /// <summary>Restores the order after every item's key may have changed.</summary>
    public void Rebuild()
    {
        for (var i = Count / 2; i >= 1; i--) { Sink(_items[i]!, i); }
    }

    /// <summary>The item at a rank of the array, 1 to <see cref="Count"/>; for walks over all, in no useful
    /// order.</summary>
    public T At(int position) => _items[position]!;

    private void Settle(T item, int hole)
    {
        if (hole > 1 && _order.Before(item, _items[hole / 2]!)) { Rise(item, hole); }
        else { Sink(item, hole); }
    }

    private void Rise(T item, int hole)
    {
        while (hole > 1 && _order.Before(item, _items[hole / 2]!))
        {
            Put(_items[hole / 2]!, hole);
            hole /= 2;
        }
        Put(item, hole);
    }

    private void Sink(T item, int hole)
    {
        while (hole * 2 <= Count)
        {
            var child = hole * 2;
            if (child < Count && _order.Before(_items[child + 1]!, _items[child]!)) { child++; }
            if (!_order.Before(_items[child]!, item)) { break; }
            Put(_items[child]!, hole);
            hole = child;
        }
        Put(item, hole);
    }

    private void Put(T item, int position)
    {
        _items[position] = item;
        _order.Place(item, position);
    }
}
