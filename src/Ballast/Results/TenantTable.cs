using System.Runtime.CompilerServices;

namespace Ballast.Results;

/// <summary>Numbers tenants in the order they are first seen; the last number stands for all that come too
/// late.</summary>
internal sealed class TenantTable(int bound)
{
    // Requests of one tenant share its text: a place found by the text's identity spares hashing its characters.
    private const int Remembered = 256;

    private (string? Name, int Number) _last;
    private readonly (string? Name, int Number)[] _recent = new (string?, int)[Remembered];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>How many are told apart; the names by number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number that stands for all tenants beyond the bound.</summary>
    public int Other => bound;

    public int NumberOf(TenantId tenant)
    {
        var name = tenant.Value ?? string.Empty;
        if (!ReferenceEquals(_last.Name, name)) { _last = (name, Recall(name)); }
        return _last.Number;
    }

    private int Recall(string name)
    {
        ref var recent = ref _recent[RuntimeHelpers.GetHashCode(name) & (Remembered - 1)];
        if (!ReferenceEquals(recent.Name, name)) { recent = (name, Find(name)); }
        return recent.Number;
    }

    private int Find(string name)
    {
        if (_numbers.TryGetValue(name, out var number)) { return number; }
        if (_names.Count >= bound) { return Other; }
        _numbers.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
