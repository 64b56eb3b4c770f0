using System.Text.Json.Nodes;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>A preset by its name, or one out of a file: <c>FILE</c> where it holds one, else
/// <c>FILE#NAME</c>.</summary>
/// <param name="names">The names the program knows, and what it says of a preset of a file.</param>
internal sealed class PresetKind(ScenarioNames names) : Kind<string>
{
    private const int MostCharacters = 4096;

    /// <inheritdoc/>
    public override string Name => "name or file";

    /// <inheritdoc/>
    public override string Range => "a preset, a file of one, or FILE#NAME";

    /// <inheritdoc/>
    public override string Read(ConfigNode node, string path, string before, ReadContext context)
    {
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 and <= MostCharacters } scalar
            || scalar.Text.Contains('\0'))
        {
            context.Expected(node, path, "the name of a preset, or a file of presets");
            return before;
        }
        if (names.Presets.Contains(scalar.Text)) { return scalar.Text; }
        if (!IsFile(scalar.Text))
        {
            context.Add(node.Start, path,
                $"unknown preset {Quoted.Of(scalar.Text)}{Hint.For(scalar.Text, names.Presets, "names")}");
            return before;
        }
        var (file, name) = Parts(scalar.Text, context);
        var full = context.Resolve(file);
        if (!File.Exists(full))
        {
            context.Add(node.Start, path, $"file {Quoted.Of(file)} does not exist (looked for {full})");
            return before;
        }
        var preset = name is null ? full : $"{full}#{name}";
        if (names.PresetFault(preset) is { } fault)
        {
            context.Add(node.Start, path, fault);
            return before;
        }
        return preset;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(string value) => value.Length == 0 ? null : value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. names.Presets.Select(name => JsonValue.Create(name))]) },
            new JsonObject
            {
                ["type"] = "string", ["pattern"] = @"[./#\\]", ["maxLength"] = MostCharacters,
            }),
    };

    private static bool IsFile(string text) => text.AsSpan().ContainsAny("./#\\");

    // A file whose own name has the sign in it is there as it is written.
    private static (string File, string? Name) Parts(string text, ReadContext context)
    {
        var hash = text.LastIndexOf('#');
        return hash < 0 || File.Exists(context.Resolve(text)) ? (text, null) : (text[..hash], text[(hash + 1)..]);
    }
}
