namespace Ballast.Routing;

/// <summary>What is kept of each request under way, by the request's id.</summary>
/// <remarks>
/// Ids are handed out one after another and most requests end soon, so the ids under way lie in a narrow window: the
/// low bits of an id tell its place, and looking up is one comparison. The few whose place is taken by an older
/// request are kept in a dictionary. Correct for any ids; made for rising ones. Grows with the number of requests
/// under way.
/// </remarks>
/// <typeparam name="T">What is kept.</typeparam>
public sealed class RequestTable<T>
{
    private const int Least = 256;
    private readonly Dictionary<ulong, T> _overflow = [];
    private Entry[] _entries = new Entry[Least];
    private int _placed;

    private struct Entry
    {
        public ulong Id;
        public bool Taken;
        public T Value;
    }

    /// <summary>Requests kept.</summary>
    public int Count => _placed + _overflow.Count;

    /// <summary>Keeps something for a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="value">What is kept.</param>
    /// <exception cref="ArgumentException">Something is kept for this request already.</exception>
    public void Add(RequestId request, T value)
    {
        ref var entry = ref PlaceOf(request.Value);
        if (!entry.Taken)
        {
            if (_overflow.Count > 0 && _overflow.ContainsKey(request.Value)) { throw Known(request); }
            (entry.Id, entry.Taken, entry.Value) = (request.Value, true, value);
            _placed++;
            return;
        }
        if (entry.Id == request.Value) { throw Known(request); }
        _overflow.Add(request.Value, value);
        if (_overflow.Count > _entries.Length / 4) { Grow(); }
    }

    /// <summary>Looks a request up.</summary>
    /// <param name="request">The request.</param>
    /// <param name="value">What is kept for it.</param>
    /// <returns>Whether anything is.</returns>
    public bool TryGet(RequestId request, out T value)
    {
        ref var entry = ref PlaceOf(request.Value);
        if (entry.Taken && entry.Id == request.Value)
        {
            value = entry.Value;
            return true;
        }
        return _overflow.TryGetValue(request.Value, out value!);
    }

    /// <summary>Forgets a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="value">What was kept for it.</param>
    /// <returns>Whether anything was.</returns>
    public bool Remove(RequestId request, out T value)
    {
        ref var entry = ref PlaceOf(request.Value);
        if (!entry.Taken || entry.Id != request.Value) { return _overflow.Remove(request.Value, out value!); }
        value = entry.Value;
        entry = default;
        _placed--;
        return true;
    }

    private static ArgumentException Known(RequestId request) =>
        new($"Request {request} is under way already: an id is used once.", nameof(request));

    private ref Entry PlaceOf(ulong id) => ref _entries[(int)id & (_entries.Length - 1)];

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (ref var entry in old.AsSpan())
        {
            // Two that differ in the lower bits differ in more bits as well: none meets another.
            if (entry.Taken) { PlaceOf(entry.Id) = entry; }
        }
        foreach (var (id, value) in _overflow.ToArray())
        {
            ref var entry = ref PlaceOf(id);
            if (entry.Taken) { continue; }
            (entry.Id, entry.Taken, entry.Value) = (id, true, value);
            _placed++;
            _overflow.Remove(id);
        }
    }
}
