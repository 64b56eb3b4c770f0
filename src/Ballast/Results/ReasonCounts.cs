namespace Ballast.Results;

/// <summary>Counts by reason, of a bounded number of reasons.</summary>
internal sealed class ReasonCounts(int bound)
{
    public const string Other = "other";

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly long[] _counts = new long[bound];
    private long _others;

    public void Add(string reason, long count = 1)
    {
        if (!_places.TryGetValue(reason, out var place))
        {
            if (reason == Other || _names.Count == bound)
            {
                _others += count;
                return;
            }
            place = _names.Count;
            _places.Add(reason, place);
            _names.Add(reason);
        }
        _counts[place] += count;
    }

    public void Add(ReasonCounts other)
    {
        for (var i = 0; i < other._names.Count; i++) { Add(other._names[i], other._counts[i]); }
        _others += other._others;
    }

    public void CopyTo(SortedDictionary<string, long> target)
    {
        for (var i = 0; i < _names.Count; i++) { Put(target, _names[i], _counts[i]); }
        if (_others > 0) { Put(target, Other, _others); }
    }

    private static void Put(SortedDictionary<string, long> target, string name, long count) =>
        target[name] = target.GetValueOrDefault(name) + count;
}
