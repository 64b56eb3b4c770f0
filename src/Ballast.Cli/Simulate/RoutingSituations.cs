using Ballast.Policies;

namespace Ballast.Cli.Simulate;

/// <summary>The situations that routing policies are compared in: scenarios that are part of the program, and those of
/// users.</summary>
internal static class RoutingSituations
{
    private const string Prefix = "routing/";
    private const string Suffix = ".yaml";

    /// <summary>The names of the scenarios that are part of the program.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(RoutingSituations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The scenarios that are asked for.</summary>
    /// <param name="wanted">Files, folders of them, or names; none for all that are part of the program.</param>
    /// <exception cref="ArgumentException">One is none of these, or a folder holds none.</exception>
    public static IEnumerable<ScenarioFile> Find(IReadOnlyList<string> wanted) =>
        wanted.Count == 0 ? Names.Select(BuiltIn) : wanted.SelectMany(Find);

    private static IEnumerable<ScenarioFile> Find(string wanted)
    {
        if (Directory.Exists(wanted))
        {
            string[] files = [.. Directory.GetFiles(wanted, "*" + Suffix).Order(StringComparer.Ordinal)];
            return files.Length > 0
                ? files.Select(file => new ScenarioFile(file))
                : throw new ArgumentException($"The folder '{wanted}' holds no scenario (*{Suffix}).");
        }
        if (File.Exists(wanted)) { return [new ScenarioFile(wanted)]; }
        if (Names.Contains(wanted)) { return [BuiltIn(wanted)]; }
        var nearest = NearestName.Of(wanted, Names);
        throw new ArgumentException($"'{wanted}' is no file, no folder and no situation; the situations are "
            + $"{string.Join(", ", Names)}{(nearest is null ? string.Empty : $"; did you mean '{nearest}'?")}");
    }

    private static ScenarioFile BuiltIn(string name)
    {
        using var stream = typeof(RoutingSituations).Assembly.GetManifestResourceStream(Prefix + name + Suffix)!;
        using var reader = new StreamReader(stream);
        return new ScenarioFile(name + Suffix, reader.ReadToEnd());
    }
}
