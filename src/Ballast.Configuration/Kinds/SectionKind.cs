using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A mapping with fixed keys; written without a value it changes nothing.</summary>
/// <typeparam name="TValue">The record it is read into.</typeparam>
internal sealed class SectionKind<TValue>(KeyTable<TValue> table) : Kind<TValue>
{
    /// <inheritdoc/>
    public override string Name => "section";

    /// <inheritdoc/>
    public override IKeyTable? Table => table;

    /// <inheritdoc/>
    public override TValue Read(ConfigNode node, string path, TValue before, ReadContext context)
    {
        if (node is MappingNode mapping)
        {
            return table.Read(mapping, path, before, context);
        }
        if (node is ScalarNode { IsNull: true })
        {
            return table.Read(new MappingNode(node.Start, []), path, before, context);
        }
        context.Expected(node, path, $"a section with keys such as \"{table.Keys[0].Name}\"");
        return before;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(TValue value) => table.Write(value);

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/" + table.Name };

    /// <inheritdoc/>
    public override void Compare(
        TValue before, TValue after, string path, ChangeEffect effect, List<ConfigChange> changes) =>
        table.Compare(before, after, path, effect, changes);
}
