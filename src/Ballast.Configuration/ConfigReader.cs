using System.Text;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration;

/// <summary>Reads <c>ballast.yaml</c>. Never throws for what a file says: everything wrong becomes an error with
/// its place.</summary>
public static class ConfigReader
{
    /// <summary>Largest file: 1 MiB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a configuration from a file; relative paths in it start at its folder.</summary>
    /// <param name="path">The file, named in errors as it is given here.</param>
    /// <param name="options">What the program contributes.</param>
    public static ConfigResult ReadFile(string path, ConfigReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ConfigReadOptions();
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            return Refused(path,
                Directory.Exists(full) ? "is a folder, not a file" : $"does not exist (looked for {full})");
        }
        return TextFile.TryRead(full, MaxBytes, out var text, out var fault)
            ? Read(text, path, options with { Directory = Path.GetDirectoryName(full)! })
            : Refused(path, fault);
    }

    /// <summary>Reads a configuration from a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What errors call it, such as <c>&lt;quickstart&gt;</c>.</param>
    /// <param name="options">What the program contributes.</param>
    public static ConfigResult Read(string text, string fileName, ConfigReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            return Refused(fileName, $"larger than {ByteSize.Format(MaxBytes)}");
        }
        options ??= new ConfigReadOptions();
        var context = new ReadContext(fileName, options.Directory, options);
        var config = Read(text, context);
        return new ConfigResult(context.Count == 0 ? config : null, [.. context.Errors], [.. context.Files]);
    }

    private static BallastConfig? Read(string text, ReadContext context)
    {
        switch (YamlComposer.Compose(text, context))
        {
            case null:
                return null;
            case MappingNode root:
                return RootKeys.Table.Read(root, string.Empty, RootKeys.Table.Seed, context).Config;
            case var other:
                context.Expected(other, string.Empty, "a mapping with keys such as \"deployments\"");
                return null;
        }
    }

    private static ConfigResult Refused(string file, string message) =>
        new(null, [new ConfigError(file, 1, 1, string.Empty, message)], []);
}
