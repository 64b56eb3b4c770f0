namespace Ballast.Routing.Policies;

/// <summary>The load each replica told last, of the replicas heard of most recently; bounded.</summary>
internal sealed class RecentLoads
{
    private const int Capacity = 128;

    private readonly int[] _replicas = new int[Capacity];
    private readonly int[] _loads = new int[Capacity];
    private readonly TimeSpan[] _times = new TimeSpan[Capacity];
    private readonly int[] _sorted = new int[Capacity];
    private int _count;

    /// <summary>The loads, rising.</summary>
    public ReadOnlySpan<int> Sorted => _sorted.AsSpan(0, _count);

    /// <summary>A replica told its load; what it told before no longer counts. At 128 replicas the one heard of
    /// longest ago is forgotten.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="load">Requests in it.</param>
    /// <param name="now">The time.</param>
    public void Add(ReplicaId replica, int load, TimeSpan now)
    {
        var known = _replicas.AsSpan(0, _count).IndexOf(replica.Value);
        if (known >= 0) { RemoveAt(known); }
        else if (_count == Capacity) { RemoveAt(0); }
        (_replicas[_count], _loads[_count], _times[_count]) = (replica.Value, load, now);
        var at = PlaceOf(load);
        _sorted.AsSpan(at, _count - at).CopyTo(_sorted.AsSpan(at + 1));
        _sorted[at] = load;
        _count++;
    }

    /// <summary>Forgets replicas not heard of for too long: they are gone or were full.</summary>
    /// <param name="before">The time of the oldest answer kept.</param>
    public void ForgetBefore(TimeSpan before)
    {
        while (_count > 0 && _times[0] < before) { RemoveAt(0); }
    }

    private void RemoveAt(int index)
    {
        var at = PlaceOf(_loads[index]);
        _sorted.AsSpan(at + 1, _count - at - 1).CopyTo(_sorted.AsSpan(at));
        var after = _count - index - 1;
        _replicas.AsSpan(index + 1, after).CopyTo(_replicas.AsSpan(index));
        _loads.AsSpan(index + 1, after).CopyTo(_loads.AsSpan(index));
        _times.AsSpan(index + 1, after).CopyTo(_times.AsSpan(index));
        _count--;
    }

    private int PlaceOf(int load)
    {
        var at = Sorted.BinarySearch(load);
        // Any of equal loads serves: they are alike.
        return at < 0 ? ~at : at;
    }
}
