namespace Ballast.Fleet.Lives;

/// <summary>Remembers which replicas are over, so that a repeated command does not wake one.</summary>
/// <remarks>
/// Bounded: the oldest is forgotten. Numbers rise and are never used again, so only a very late repeat could tell.
/// </remarks>
internal sealed class EndedReplicas(int capacity = 4096)
{
    private readonly Queue<ReplicaId> _order = new();
    private readonly HashSet<ReplicaId> _known = [];

    public bool Contains(ReplicaId replica) => _known.Contains(replica);

    public void Add(ReplicaId replica)
    {
        if (!_known.Add(replica))
        {
            return;
        }
        _order.Enqueue(replica);
        if (_order.Count > capacity)
        {
            _known.Remove(_order.Dequeue());
        }
    }
}
