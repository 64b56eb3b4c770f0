using Ballast.Routing;

namespace Ballast.Queueing;

/// <summary>The waiting requests of one deployment: ordered by a policy's key, and by the time each stops
/// waiting.</summary>
internal sealed class RequestQueue(IQueueOrder order)
{
    private readonly IndexedHeap<PendingRequest, ByKey> _turn = new(default);
    private readonly IndexedHeap<PendingRequest, ByExpiry> _expiry = new(default);
    private IQueueOrder _order = order;

    public int Count => _turn.Count;

    public long Bytes { get; private set; }

    /// <summary>How many of them were sent to no replica yet; the others wait for one they have not tried.</summary>
    public int FirstTries { get; private set; }

    public string OrderName => _order.Name;

    public PendingRequest? First => _turn.First;

    public TimeSpan NextExpiry => _expiry.First?.WaitUntil ?? TimeSpan.MaxValue;

    public PendingRequest? FirstToExpire => _expiry.First;

    public void Add(PendingRequest pending)
    {
        pending.QueueKey = _order.Key(in pending.Request);
        _turn.Add(pending);
        _expiry.Add(pending);
        Bytes += pending.Request.PayloadBytes;
        if (pending.TriedCount == 0) { FirstTries++; }
    }

    public void Remove(PendingRequest pending)
    {
        _turn.Remove(pending);
        _expiry.Remove(pending);
        Bytes -= pending.Request.PayloadBytes;
        if (pending.TriedCount == 0) { FirstTries--; }
    }

    /// <summary>Takes another order for those who wait and those to come.</summary>
    public void Reorder(IQueueOrder next)
    {
        _order = next;
        for (var i = 1; i <= _turn.Count; i++)
        {
            var pending = _turn.At(i);
            pending.QueueKey = next.Key(in pending.Request);
        }
        _turn.Rebuild();
    }

    private readonly struct ByKey : IHeapOrder<PendingRequest>
    {
        public bool Before(PendingRequest left, PendingRequest right) =>
            left.QueueKey < right.QueueKey || (left.QueueKey == right.QueueKey && left.Sequence < right.Sequence);

        public int Position(PendingRequest item) => item.TurnPosition;

        public void Place(PendingRequest item, int position) => item.TurnPosition = position;
    }

    private readonly struct ByExpiry : IHeapOrder<PendingRequest>
    {
        public bool Before(PendingRequest left, PendingRequest right) => left.WaitUntil < right.WaitUntil;

        public int Position(PendingRequest item) => item.ExpiryPosition;

        public void Place(PendingRequest item, int position) => item.ExpiryPosition = position;
    }
}
