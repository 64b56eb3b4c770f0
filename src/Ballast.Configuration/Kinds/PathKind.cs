using System.Text.Json.Nodes;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A file or folder that must exist; a relative path starts at the folder of the configuration.</summary>
/// <param name="folder">Whether it is a folder.</param>
/// <param name="watched">Whether it may change on its own and is watched beside the configuration.</param>
internal sealed class PathKind(bool folder = false, bool watched = false) : Kind<string?>
{
    /// <inheritdoc/>
    public override string Name => folder ? "folder" : "file";

    /// <inheritdoc/>
    public override string Range => "must exist";

    /// <inheritdoc/>
    public override JsonNode? Write(string? value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 4096 };

    /// <inheritdoc/>
    public override string? Read(ConfigNode node, string path, string? before, ReadContext context)
    {
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 and <= 4096 } scalar || scalar.Text.Contains('\0'))
        {
            context.Expected(node, path, folder ? "a folder" : "a file");
            return before;
        }
        var full = context.Resolve(scalar.Text);
        if (watched)
        {
            context.Watch(full);
        }
        if (folder ? Directory.Exists(full) : File.Exists(full))
        {
            return full;
        }
        context.Add(node.Start, path, $"{Name} {Quoted.Of(scalar.Text)} does not exist (looked for {full})");
        return before;
    }
}
