using System.Collections.Concurrent;

namespace Ballast.Gateway.Telemetry;

/// <summary>Keeps label values that come from clients few: the first ones keep their names, the rest are
/// <c>other</c>.</summary>
/// <param name="most">Most distinct values.</param>
internal sealed class BoundedLabels(int most)
{
    public const string Other = "other";
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private int _count;

    public string Of(string value)
    {
        if (_known.TryGetValue(value, out var known)) { return known; }
        if (Volatile.Read(ref _count) >= most) { return Other; }
        if (Interlocked.Increment(ref _count) > most) { return Other; }
        if (!_known.TryAdd(value, value)) { Interlocked.Decrement(ref _count); }
        return value;
    }
}
