using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ballast.Protocols;

/// <summary>The names of the models being served: known names cost no allocation, unknown ones get a helpful
/// error.</summary>
/// <remarks>Immutable; a change of configuration makes a new one with a new <see cref="ProtocolTable"/>.</remarks>
public sealed class ModelNames
{
    /// <summary>Most characters a model's name may have; a longer one is never known.</summary>
    public const int MaxLength = 512;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Keeps the names.</summary>
    /// <param name="names">The names; repeated ones count once.</param>
    public ModelNames(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var set = names.ToFrozenSet(StringComparer.Ordinal);
        _lookup = set.GetAlternateLookup<ReadOnlySpan<char>>();
        Known = [.. set.Order(StringComparer.Ordinal)];
    }

    /// <summary>No names at all.</summary>
    public static ModelNames None { get; } = new([]);

    /// <summary>The names in ordinal order.</summary>
    public ImmutableArray<string> Known { get; }

    /// <summary>The name as a string: the known instance, or a new one.</summary>
    /// <param name="name">The name as received.</param>
    public string Get(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out var known) ? known : name.ToString();

    /// <summary>The name as a string after percent-decoding; what is not a valid escape stays as it is.</summary>
    /// <param name="name">The name as it stands in a path.</param>
    public string GetDecoded(ReadOnlySpan<char> name)
    {
        if (!name.Contains('%'))
        {
            return Get(name);
        }

        Span<char> decoded = stackalloc char[MaxLength];
        return Uri.TryUnescapeDataString(name, decoded, out var length)
            ? Get(decoded[..length])
            : Uri.UnescapeDataString(name);
    }
}
