using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A value that may be absent.</summary>
/// <typeparam name="TValue">The value's type.</typeparam>
/// <param name="inner">The kind of a value that is there.</param>
/// <param name="seed">What a value that is there starts from.</param>
internal sealed class OptionalKind<TValue>(Kind<TValue> inner, TValue seed) : Kind<TValue?>
    where TValue : class
{
    /// <inheritdoc/>
    public override string Name => inner.Name;

    /// <inheritdoc/>
    public override string Range => inner.Range;

    /// <inheritdoc/>
    public override IKeyTable? Table => inner.Table;

    /// <inheritdoc/>
    public override TValue? Read(ConfigNode node, string path, TValue? before, ReadContext context) =>
        inner.Read(node, path, before ?? seed, context);

    /// <inheritdoc/>
    public override JsonNode? Write(TValue? value) => value is null ? null : inner.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => inner.Schema();

    /// <inheritdoc/>
    public override void Compare(
        TValue? before, TValue? after, string path, ChangeEffect effect, List<ConfigChange> changes)
    {
        if (before is not null && after is not null)
        {
            inner.Compare(before, after, path, effect, changes);
        }
        else if (before is not null || after is not null)
        {
            changes.Add(new ConfigChange(path, before is null ? null : "", after is null ? null : "", effect));
        }
    }
}
