using System.Collections.Immutable;
using System.Globalization;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios;

/// <summary>Puts values in the place of what a file says, ahead of reading: so they are checked as the file
/// is.</summary>
/// <remarks>A value that comes from an override stands at a line below zero: the override's number, from −1 down.
/// </remarks>
internal static class OverrideTree
{
    private const string Deployments = "deployments";
    private const string Any = "*";

    /// <summary>Short names, and the paths they stand for.</summary>
    private static readonly ImmutableDictionary<string, string[]> Short = new Dictionary<string, string[]>
    {
        ["routing"] = [Deployments, Any, "routing"],
        ["queue"] = [Deployments, Any, "queue", "order"],
        ["replicas"] = [Deployments, Any, "replicas"],
        ["concurrency"] = [Deployments, Any, "concurrency"],
        ["slo"] = [Deployments, Any, "slo"],
        ["service"] = [Deployments, Any, "replica", "service"],
        ["autoscaling"] = ["scaling"],
        ["rate"] = ["traffic", Any, "rate"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The key that a single value in the place of a section stands for.</summary>
    private static readonly ImmutableDictionary<string, string> Brief = new Dictionary<string, string>
    {
        ["routing"] = "policy", ["order"] = "policy", ["scaling"] = "policy", ["slo"] = "latency",
        ["service"] = "mean", ["coldStart"] = "mean", ["warmStart"] = "mean", ["oneWay"] = "mean",
        ["patience"] = "mean", ["replicas"] = "max", ["trace"] = "file", ["compressDay"] = "bins",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The short names.</summary>
    public static IEnumerable<string> ShortNames => Short.Keys.Order(StringComparer.Ordinal);

    /// <summary>A tree with all overrides that concern it.</summary>
    public static MappingNode Apply(
        MappingNode root, ImmutableArray<ScenarioOverride> overrides, OverridePart part, ReadContext context)
    {
        for (var i = 0; i < overrides.Length; i++)
        {
            var path = PathOf(overrides[i]);
            if (Turn(path, part, root) is not { } here) { continue; }
            if (Value(overrides[i], i, context) is not { } value) { continue; }
            var at = new TextPosition(-1 - i, overrides[i].Option.Length + 2);
            root = (MappingNode)Set(root, here, 0, value, at, string.Empty, context);
        }
        return root;
    }

    /// <summary>An error with the place of the override that it is about.</summary>
    public static ConfigError Place(ConfigError error, ImmutableArray<ScenarioOverride> overrides) =>
        error.Line < 0 && -1 - error.Line < overrides.Length
            ? error with { File = overrides[-1 - error.Line].ToString(), Line = 1 }
            : error;

    private static string[] PathOf(ScenarioOverride change) =>
        Short.GetValueOrDefault(change.Key) ?? change.Key.Split('.');

    // Which file a path leads into, and what it is called there.
    private static string[]? Turn(string[] path, OverridePart part, MappingNode root)
    {
        var replica = path.Length > 2 && path[0] == Deployments && path[2] == "replica";
        if (part == OverridePart.Whole)
        {
            var inside = root.Find("world")?.Value is MappingNode;
            if (!inside) { return path; }
            return replica ? ["simulate", path[1], .. path[3..]]
                : path[0] is Deployments or "budget" or "scaling" or "defaults" ? ["world", .. path] : path;
        }
        var world = !replica && path[0] is (Deployments or "budget" or "scaling" or "defaults");
        if (part == OverridePart.World) { return world ? path : null; }
        return replica ? ["simulate", path[1], .. path[3..]] : world ? null : path;
    }

    private static ConfigNode? Value(ScenarioOverride change, int index, ReadContext context)
    {
        var start = change.Option.Length + change.Key.Length + 3;
        var own = new ReadContext(change.ToString(), ".", context.Options);
        var node = YamlComposer.Compose(change.Value.Length == 0 ? "''" : change.Value, own);
        foreach (var error in own.Errors)
        {
            context.Add(new TextPosition(-1 - index, start), change.Key, error.Message);
        }
        return node is null || own.Count > 0 ? null : Moved(node, index, start - 1);
    }

    private static ConfigNode Moved(ConfigNode node, int index, int columns)
    {
        var at = new TextPosition(-1 - index, node.Start.Column + columns);
        return node switch
        {
            ScalarNode scalar => new ScalarNode(at, scalar.Text, scalar.IsPlain),
            SequenceNode list => new SequenceNode(at, [.. list.Items.Select(item => Moved(item, index, columns))]),
            MappingNode mapping => new MappingNode(at, [.. mapping.Entries.Select(entry => new MappingEntry(
                entry.Key, new TextPosition(-1 - index, entry.Start.Column + columns),
                Moved(entry.Value, index, columns)))]),
            _ => node,
        };
    }

    private static ConfigNode Set(
        ConfigNode node, string[] path, int depth, ConfigNode value, TextPosition at, string shown,
        ReadContext context)
    {
        if (depth == path.Length) { return value; }
        var key = path[depth];
        if (node is SequenceNode list) { return SetItem(list, path, depth, value, at, shown, context); }
        if (node is not MappingNode mapping) { mapping = Opened(node, depth == 0 ? string.Empty : path[depth - 1]); }
        if (key == Any)
        {
            return new MappingNode(mapping.Start, [.. mapping.Entries.Select(entry => entry with
            {
                Value = Set(entry.Value, path, depth + 1, value, at, ReadContext.Join(shown, entry.Key), context),
            })]);
        }
        var below = mapping.Find(key);
        var set = Set(
            below?.Value ?? new MappingNode(at, []), path, depth + 1, value, at, ReadContext.Join(shown, key),
            context);
        return below is null
            ? new MappingNode(mapping.Start, mapping.Entries.Add(new MappingEntry(key, at, set)))
            : new MappingNode(mapping.Start, mapping.Entries.Replace(below, below with { Value = set }));
    }

    private static SequenceNode SetItem(
        SequenceNode list, string[] path, int depth, ConfigNode value, TextPosition at, string shown,
        ReadContext context)
    {
        var key = path[depth];
        var changed = ImmutableArray.CreateBuilder<ConfigNode>(list.Items.Length);
        var found = false;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var hit = key == Any || NameOf(list.Items[i]) == key
                || (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index == i);
            found |= hit;
            changed.Add(hit
                ? Set(list.Items[i], path, depth + 1, value, at, $"{shown}[{i}]", context)
                : list.Items[i]);
        }
        if (!found)
        {
            string[] names = [.. list.Items.Select((item, i) =>
                NameOf(item) ?? i.ToString(CultureInfo.InvariantCulture))];
            context.Add(at, ReadContext.Join(shown, key), "there is none of this name" + Hint.For(key, names, "names"));
        }
        return new SequenceNode(list.Start, changed.MoveToImmutable());
    }

    private static string? NameOf(ConfigNode item) =>
        (item as MappingNode)?.Find("name")?.Value is ScalarNode name ? name.Text : null;

    private static MappingNode Opened(ConfigNode node, string key) =>
        node is ScalarNode { IsNull: false } && Brief.TryGetValue(key, out var brief)
            ? new MappingNode(node.Start, [new MappingEntry(brief, node.Start, node)])
            : new MappingNode(node.Start, []);
}
