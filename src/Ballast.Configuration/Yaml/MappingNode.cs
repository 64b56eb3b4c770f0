using System.Collections.Immutable;

namespace Ballast.Configuration.Yaml;

/// <summary>Keys with values, each key once.</summary>
internal sealed class MappingNode(TextPosition start, ImmutableArray<MappingEntry> entries) : ConfigNode(start)
{
    /// <summary>The entries in the order of the text.</summary>
    public ImmutableArray<MappingEntry> Entries { get; } = entries;

    /// <inheritdoc/>
    public override long Size { get; } = 1 + entries.Sum(entry => entry.Value.Size);

    /// <inheritdoc/>
    public override string Noun => "a mapping";

    /// <summary>The entry of a key, or nothing.</summary>
    public MappingEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The mapping without one key.</summary>
    public MappingNode Without(string key) => new(Start, Entries.RemoveAll(entry => entry.Key == key));
}
