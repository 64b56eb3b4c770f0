using System.Collections.Immutable;

namespace Ballast.Architecture.Tests;

/// <summary>The files people write: what builds, tools and editors leave behind is skipped.</summary>
internal static class SourceTree
{
    private static readonly ImmutableHashSet<string> Skipped =
        [".git", ".vs", ".idea", "artifacts", "bin", "obj", "BenchmarkDotNet.Artifacts", "TestResults", "__pycache__"];

    private static readonly ImmutableHashSet<string> TextExtensions =
        ["", ".cs", ".csproj", ".props", ".targets", ".slnx", ".md", ".txt", ".json", ".yaml", ".yml", ".sh", ".svg",
            ".editorconfig"];

    public static ImmutableArray<SourceFile> Files { get; } =
        [.. Walk(Repository.Root).Select(Relative).Order(StringComparer.Ordinal).Select(path => new SourceFile(path))];

    public static IEnumerable<SourceFile> Code => Files.Where(file => file.HasExtension(".cs"));

    public static IEnumerable<SourceFile> Documents => Files.Where(file => file.HasExtension(".md"));

    public static IEnumerable<SourceFile> Texts =>
        Files.Where(file => TextExtensions.Contains(Path.GetExtension(file.Name)));

    public static IEnumerable<string> Folders => Files.Select(file => file.Folder).Distinct();

    public static SourceFile Get(string path) => Files.FirstOrDefault(file => file.Path == path)
        ?? throw new FileNotFoundException($"The repository has no {path}.");

    public static IEnumerable<SourceFile> Below(string folder) =>
        Files.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) { yield return file; }
        foreach (var below in Directory.EnumerateDirectories(folder))
        {
            if (Skipped.Contains(Path.GetFileName(below))) { continue; }
            foreach (var file in Walk(below)) { yield return file; }
        }
    }

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
