using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A list of values of one kind.</summary>
/// <typeparam name="TItem">The type of an item.</typeparam>
/// <param name="item">The kind of an item.</param>
/// <param name="seed">What an item starts from.</param>
/// <param name="max">Most items; at least one is needed.</param>
/// <param name="orSingle">Whether a single item may stand without a list.</param>
internal sealed class ListKind<TItem>(Kind<TItem> item, TItem seed, int max, bool orSingle = false)
    : Kind<ImmutableArray<TItem>>
{
    /// <inheritdoc/>
    public override string Name => (orSingle ? item.Name + " or " : string.Empty) + "list of " + item.Name;

    /// <inheritdoc/>
    public override string Range => string.Create(CultureInfo.InvariantCulture,
        $"1 to {max}{(item.Range.Length > 0 ? ": " + item.Range : string.Empty)}");

    /// <inheritdoc/>
    public override IKeyTable? Table => item.Table;

    /// <inheritdoc/>
    public override ImmutableArray<TItem> Read(
        ConfigNode node, string path, ImmutableArray<TItem> before, ReadContext context)
    {
        if (node is not SequenceNode list)
        {
            if (orSingle)
            {
                return [item.Read(node, path, seed, context)];
            }
            context.Expected(node, path, "a list");
            return before;
        }
        if (list.Items.Length == 0 || list.Items.Length > max)
        {
            context.Add(node.Start, path, string.Create(CultureInfo.InvariantCulture,
                $"{list.Items.Length} items; allowed are 1 to {max}"));
            return before;
        }
        return [.. list.Items.Select((node, i) => item.Read(node, $"{path}[{i}]", seed, context))];
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ImmutableArray<TItem> value) =>
        value.IsDefaultOrEmpty ? null : new JsonArray([.. value.Select(item.Write)]);

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var list = new JsonObject
        {
            ["type"] = "array",
            ["items"] = item.Schema(),
            ["minItems"] = 1,
            ["maxItems"] = max,
        };
        return orSingle ? new JsonObject { ["anyOf"] = new JsonArray(item.Schema(), list) } : list;
    }
}
