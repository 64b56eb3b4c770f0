namespace Ballast.Queueing;

/// <summary>What a heap needs to know of its items: their order, and where to keep each one's position.</summary>
internal interface IHeapOrder<T>
{
    bool Before(T left, T right);

    int Position(T item);

    void Place(T item, int position);
}
