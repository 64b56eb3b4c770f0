using System.Collections.Immutable;

namespace Ballast.Configuration.Yaml;

/// <summary>A list.</summary>
internal sealed class SequenceNode(TextPosition start, ImmutableArray<ConfigNode> items) : ConfigNode(start)
{
    /// <summary>Its items in order.</summary>
    public ImmutableArray<ConfigNode> Items { get; } = items;

    /// <inheritdoc/>
    public override long Size { get; } = 1 + items.Sum(item => item.Size);

    /// <inheritdoc/>
    public override string Noun => "a list";
}
