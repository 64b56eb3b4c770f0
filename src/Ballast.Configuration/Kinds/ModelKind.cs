using System.Text.Json.Nodes;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>A model: built in, or an ONNX file.</summary>
internal sealed class ModelKind : Kind<ModelSource>
{
    private const string Builtin = "builtin:";

    private static readonly PathKind File = new();

    /// <inheritdoc/>
    public override string Name => "model";

    /// <inheritdoc/>
    public override string Range => Builtin + "NAME, or an ONNX file that exists";

    /// <inheritdoc/>
    public override ModelSource Read(ConfigNode node, string path, ModelSource before, ReadContext context)
    {
        if (node is not ScalarNode scalar || !scalar.Text.StartsWith(Builtin, StringComparison.Ordinal))
        {
            return File.Read(node, path, null, context) is { } file ? new ModelSource(file, file) : before;
        }
        var name = scalar.Text[Builtin.Length..];
        if (context.Options.ResolveBuiltin(name) is { } found)
        {
            return new ModelSource(scalar.Text, found);
        }
        var hint = Hint.For(name, context.Options.BuiltinNames, "built-in models");
        context.Add(node.Start, path, $"unknown built-in model {Quoted.Of(name)}{hint}");
        return before;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ModelSource value) => value.Name;

    /// <inheritdoc/>
    public override JsonObject Schema() => File.Schema();
}
