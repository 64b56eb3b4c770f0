using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Simulation.Generation.Presets;

/// <summary>The presets that come with the product, and those of a user's file.</summary>
public static class PresetCatalogue
{
    private const string Resource = "presets.json";

    private static readonly Lazy<ImmutableArray<WorkloadPreset>> Own = new(static () =>
    {
        using var stream = typeof(PresetCatalogue).Assembly.GetManifestResourceStream(Resource)!;
        return PresetFile.Read(stream, Resource);
    });

    /// <summary>The presets that come with the product.</summary>
    public static ImmutableArray<WorkloadPreset> All => Own.Value;

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. All.Select(static preset => preset.Name)];

    /// <summary>A preset that comes with the product.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message names the nearest.</exception>
    public static WorkloadPreset Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(preset => preset.Name == name) ?? throw new ArgumentException(
            $"There is no preset \"{name}\"; did you mean \"{NearestName.Of(name, Names)}\"? "
                + $"The presets are {string.Join(", ", Names)}.");
    }

    /// <summary>A preset by its name, or out of a user's file.</summary>
    /// <param name="nameOrFile">A name; a file with one preset; or file#name.</param>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    /// <exception cref="Traces.TraceFormatException">The file is not of the form.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WorkloadPreset Find(string nameOrFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrFile);
        var hash = nameOrFile.LastIndexOf('#');
        var (path, name) = File.Exists(nameOrFile) || hash < 0
            ? (nameOrFile, null)
            : (nameOrFile[..hash], nameOrFile[(hash + 1)..]);
        if (!File.Exists(path))
        {
            return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name is not null
                ? throw new FileNotFoundException($"There is no file {path}.", path)
                : Get(path);
        }
        var presets = PresetFile.Read(path);
        if (name is null && presets.Length == 1) { return presets[0]; }
        var names = presets.Select(static preset => preset.Name).ToArray();
        return presets.FirstOrDefault(preset => preset.Name == name) ?? throw new ArgumentException(
            name is null
            ? $"{path} holds {names.Length} presets; name one as {path}#NAME: {string.Join(", ", names)}."
            : $"{path} has no preset \"{name}\"; did you mean \"{NearestName.Of(name, names)}\"? "
                + $"It has {string.Join(", ", names)}.");
    }
}
