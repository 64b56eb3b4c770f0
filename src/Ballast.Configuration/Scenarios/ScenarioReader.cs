using System.Collections.Immutable;
using System.Text;
using Ballast.Configuration.Scenarios.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios;

/// <summary>Reads scenarios of simulations. Never throws for what a file says: everything wrong becomes an error with
/// its place.</summary>
/// <param name="names">The names the program knows.</param>
/// <param name="options">What the program contributes to the configurations that scenarios hold.</param>
public sealed class ScenarioReader(ScenarioNames names, ConfigReadOptions options)
{
    /// <summary>Short names of values that may be overridden.</summary>
    public static IEnumerable<string> ShortNames => OverrideTree.ShortNames;

    /// <summary>Whether a file is a scenario rather than a <c>ballast.yaml</c>: it has a key that only scenarios
    /// have.</summary>
    /// <param name="path">The file.</param>
    /// <returns>False as well when it cannot be read.</returns>
    public static bool IsScenario(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path) || !TextFile.TryRead(path, ConfigReader.MaxBytes, out var text, out _)) { return false; }
        var context = new ReadContext(path, ".", new ConfigReadOptions());
        return YamlComposer.Compose(text, context) is MappingNode root
            && root.Entries.Any(entry => ScenarioKeys.Own.Contains(entry.Key));
    }

    /// <summary>Reads a scenario from a file; relative paths in it start at its folder.</summary>
    /// <param name="path">The file, named in errors as it is given here.</param>
    /// <param name="overrides">What takes the place of values in it, the later over the earlier; nothing when
    /// absent.</param>
    public ScenarioResult ReadFile(string path, ImmutableArray<ScenarioOverride> overrides = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            return Refused(path,
                Directory.Exists(full) ? "is a folder, not a file" : $"does not exist (looked for {full})");
        }
        return TextFile.TryRead(full, ConfigReader.MaxBytes, out var text, out var fault)
            ? Read(text, path, Path.GetDirectoryName(full)!, overrides)
            : Refused(path, fault);
    }

    /// <summary>Reads a scenario from a text; relative paths in it start at the folder of the options.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">What errors call it.</param>
    /// <param name="overrides">As for <see cref="ReadFile"/>.</param>
    public ScenarioResult Read(
        string text, string fileName, ImmutableArray<ScenarioOverride> overrides = default) =>
        Read(text, fileName, options.Directory, overrides);

    private ScenarioResult Read(
        string text, string fileName, string directory, ImmutableArray<ScenarioOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (Encoding.UTF8.GetByteCount(text) > ConfigReader.MaxBytes)
        {
            return Refused(fileName, $"larger than {ByteSize.Format(ConfigReader.MaxBytes)}");
        }
        ImmutableArray<ScenarioOverride> changes = overrides.IsDefault ? [] : overrides;
        var context = new ReadContext(fileName, directory, options);
        var config = Read(text, changes, context);
        return context.Count == 0 && config is not null
            ? new ScenarioResult(Named(config, fileName), [])
            : new ScenarioResult(null, [.. context.Errors.Select(error => OverrideTree.Place(error, changes))]);
    }

    private ScenarioConfig? Read(string text, ImmutableArray<ScenarioOverride> overrides, ReadContext context)
    {
        switch (YamlComposer.Compose(text, context))
        {
            case null:
                return null;
            case MappingNode root:
                var part = root.Find("world")?.Value is ScalarNode ? OverridePart.Scenario : OverridePart.Whole;
                root = OverrideTree.Apply(root, overrides, part, context);
                var table = ScenarioKeys.Table(names, overrides);
                return table.Read(root, string.Empty, table.Seed, context).Complete();
            case var other:
                context.Expected(other, string.Empty, "a mapping with keys such as \"deployments\"");
                return null;
        }
    }

    private static ScenarioConfig Named(ScenarioConfig config, string fileName) => config.Name.Length > 0
        ? config
        : config with { Name = Path.GetFileNameWithoutExtension(fileName) };

    private static ScenarioResult Refused(string file, string message) =>
        new(null, [new ConfigError(file, 1, 1, string.Empty, message)]);
}
