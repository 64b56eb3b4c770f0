using System.Diagnostics;

namespace Ballast.Routing.Policies;

/// <summary>Which replica each session was last sent to; a bounded map that forgets the session longest
/// unused.</summary>
internal sealed class SessionPins
{
    // Slots form a circle in order of use: slot 0 is the seam, its newer side the oldest session, its older side the
    // newest.
    private readonly Dictionary<ulong, int> _slots;
    private readonly ulong[] _keys;
    private readonly int[] _replicas;
    private readonly int[] _newer;
    private readonly int[] _older;

    /// <summary>An empty map; all its memory is taken at once.</summary>
    /// <param name="capacity">The most sessions remembered; at least 1.</param>
    public SessionPins(int capacity)
    {
        Debug.Assert(capacity >= 1, "At least one session is remembered.");
        _slots = new Dictionary<ulong, int>(capacity);
        _keys = new ulong[capacity + 1];
        _replicas = new int[capacity + 1];
        _newer = new int[capacity + 1];
        _older = new int[capacity + 1];
    }

    /// <summary>How many sessions are remembered.</summary>
    public int Count => _slots.Count;

    /// <summary>The replica a session was last sent to; changes nothing.</summary>
    /// <param name="key">The session's key.</param>
    public ReplicaId? Find(ulong key) => _slots.TryGetValue(key, out var slot) ? new ReplicaId(_replicas[slot]) : null;

    /// <summary>Remembers where a session was sent and that it was used now.</summary>
    /// <param name="key">The session's key.</param>
    /// <param name="replica">The replica.</param>
    public void Pin(ulong key, ReplicaId replica)
    {
        if (_slots.TryGetValue(key, out var slot))
        {
            Unlink(slot);
        }
        else
        {
            slot = FreeSlot();
            _slots.Add(key, slot);
            _keys[slot] = key;
        }
        _replicas[slot] = replica.Value;
        LinkAsNewest(slot);
    }

    private int FreeSlot()
    {
        if (_slots.Count < _keys.Length - 1) { return _slots.Count + 1; }
        var oldest = _newer[0];
        Unlink(oldest);
        _slots.Remove(_keys[oldest]);
        return oldest;
    }

    private void Unlink(int slot)
    {
        _newer[_older[slot]] = _newer[slot];
        _older[_newer[slot]] = _older[slot];
    }

    private void LinkAsNewest(int slot)
    {
        var newest = _older[0];
        (_older[slot], _newer[slot]) = (newest, 0);
        (_newer[newest], _older[0]) = (slot, slot);
    }
}
