using System.Collections.Immutable;

namespace Ballast.Cli.Hosting;

/// <summary>The models that come with the program, beside it.</summary>
internal static class BuiltinModels
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "models");

    public static ImmutableArray<string> Names => Directory.Exists(Folder)
        ? [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)]
        : [];

    public static string? Resolve(string name)
    {
        var file = Path.Combine(Folder, name, "model.onnx");
        return Names.Contains(name) && File.Exists(file) ? file : null;
    }
}
