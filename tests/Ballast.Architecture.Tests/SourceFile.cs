namespace Ballast.Architecture.Tests;

/// <summary>One text file of the repository.</summary>
/// <param name="Path">Its path from the root, with forward slashes.</param>
internal sealed record SourceFile(string Path)
{
    private string[]? _lines;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : string.Empty;

    public string FullPath => System.IO.Path.Combine(Repository.Root, Path);

    public string Text => string.Join('\n', Lines);

    public IReadOnlyList<string> Lines => _lines ??= File.ReadAllLines(FullPath);

    public bool HasExtension(string extension) => Path.EndsWith(extension, StringComparison.Ordinal);

    /// <summary>Each line that has something to it, as <c>path:line: what</c>.</summary>
    public IEnumerable<string> Where(Func<string, string?> judge)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (judge(Lines[i]) is { } offence) { yield return $"{Path}:{i + 1}: {offence}"; }
        }
    }
}
