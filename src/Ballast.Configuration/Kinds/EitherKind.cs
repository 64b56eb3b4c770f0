using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A section with a short form for its most common key.</summary>
/// <typeparam name="TValue">The value's type.</typeparam>
/// <param name="full">The section.</param>
/// <param name="brief">The short form.</param>
internal sealed class EitherKind<TValue>(Kind<TValue> full, Kind<TValue> brief) : Kind<TValue>
{
    /// <inheritdoc/>
    public override string Name => $"{brief.Name} or {full.Name}";

    /// <inheritdoc/>
    public override string Range => brief.Range;

    /// <inheritdoc/>
    public override IKeyTable? Table => full.Table;

    /// <inheritdoc/>
    public override TValue Read(ConfigNode node, string path, TValue before, ReadContext context) =>
        (node is MappingNode or ScalarNode { IsNull: true } ? full : brief).Read(node, path, before, context);

    /// <inheritdoc/>
    public override JsonNode? Write(TValue value) => full.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["anyOf"] = new JsonArray(brief.Schema(), full.Schema()) };

    /// <inheritdoc/>
    public override void Compare(
        TValue before, TValue after, string path, ChangeEffect effect, List<ConfigChange> changes) =>
        full.Compare(before, after, path, effect, changes);
}
