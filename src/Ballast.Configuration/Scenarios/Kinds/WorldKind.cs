using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>A whole configuration: the path of a <c>ballast.yaml</c>, or its keys.</summary>
/// <param name="overrides">What takes the place of values in it.</param>
internal sealed class WorldKind(ImmutableArray<ScenarioOverride> overrides) : Kind<BallastConfig?>
{
    private static readonly PathKind File = new();

    /// <inheritdoc/>
    public override string Name => "file or section";

    /// <inheritdoc/>
    public override string Range => "a ballast.yaml that exists, or its keys";

    /// <inheritdoc/>
    public override IKeyTable? Table => RootKeys.Table;

    /// <inheritdoc/>
    public override BallastConfig? Read(ConfigNode node, string path, BallastConfig? before, ReadContext context)
    {
        if (node is MappingNode mapping)
        {
            return RootKeys.Table.Read(mapping, path, RootKeys.Table.Seed, context).Config;
        }
        var errors = context.Count;
        var full = File.Read(node, path, null, context);
        if (full is null || context.Count > errors) { return before; }
        if (!TextFile.TryRead(full, ConfigReader.MaxBytes, out var text, out var fault))
        {
            context.Add(node.Start, path, $"{Quoted.Of(((ScalarNode)node).Text)}: {fault}");
            return before;
        }
        return Read(text, full, context);
    }

    /// <inheritdoc/>
    public override JsonNode? Write(BallastConfig? value) => value?.ToJson();

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(File.Schema(), new JsonObject { ["$ref"] = "#/$defs/" + RootKeys.Table.Name }),
    };

    private BallastConfig? Read(string text, string full, ReadContext context)
    {
        // As the user would name it: the errors of the file are shown with its own places.
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, full);
        var own = new ReadContext(
            shown.StartsWith("..", StringComparison.Ordinal) ? full : shown, Path.GetDirectoryName(full)!,
            context.Options);
        var root = YamlComposer.Compose(text, own);
        BallastConfig? config = null;
        if (root is MappingNode mapping)
        {
            var changed = OverrideTree.Apply(mapping, overrides, OverridePart.World, own);
            config = RootKeys.Table.Read(changed, string.Empty, RootKeys.Table.Seed, own).Config;
        }
        else if (root is not null)
        {
            own.Expected(root, string.Empty, "a mapping with keys such as \"deployments\"");
        }
        foreach (var error in own.Errors)
        {
            context.Add(error.File, new TextPosition(error.Line, error.Column), error.Path, error.Message);
        }
        return own.Count == 0 ? config : null;
    }
}
