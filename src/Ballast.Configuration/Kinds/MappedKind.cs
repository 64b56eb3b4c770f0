using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A kind whose values are turned into those of another type.</summary>
/// <typeparam name="TInner">The type that is read.</typeparam>
/// <typeparam name="TValue">The type it is turned into.</typeparam>
/// <param name="inner">The kind that is read.</param>
/// <param name="make">Makes a value of what was read and the value before.</param>
/// <param name="back">Takes a value apart again.</param>
internal sealed class MappedKind<TInner, TValue>(
    Kind<TInner> inner, Func<TInner, TValue, TValue> make, Func<TValue, TInner> back) : Kind<TValue>
{
    /// <inheritdoc/>
    public override string Name => inner.Name;

    /// <inheritdoc/>
    public override string Range => inner.Range;

    /// <inheritdoc/>
    public override IKeyTable? Table => inner.Table;

    /// <inheritdoc/>
    public override TValue Read(ConfigNode node, string path, TValue before, ReadContext context) =>
        make(inner.Read(node, path, back(before), context), before);

    /// <inheritdoc/>
    public override JsonNode? Write(TValue value) => inner.Write(back(value));

    /// <inheritdoc/>
    public override JsonObject Schema() => inner.Schema();
}
