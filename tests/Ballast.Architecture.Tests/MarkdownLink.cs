using System.Text.RegularExpressions;

namespace Ballast.Architecture.Tests;

/// <summary>A link or picture in a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Target">What it points to, as written.</param>
internal sealed partial record MarkdownLink(SourceFile Document, int Line, string Target)
{
    public bool IsLocal =>
        !Target.Contains("://", StringComparison.Ordinal) && !Target.StartsWith("mailto:", StringComparison.Ordinal);

    /// <summary>The heading it points to; empty for the whole document.</summary>
    public string Anchor => Target.Contains('#') ? Target[(Target.IndexOf('#') + 1)..] : string.Empty;

    /// <summary>The file it points to, from the root; the document itself when only a heading is named.</summary>
    public string Path
    {
        get
        {
            var path = Target.Contains('#') ? Target[..Target.IndexOf('#')] : Target;
            if (path.Length == 0) { return Document.Path; }
            var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, Document.Folder, path));
            return System.IO.Path.GetRelativePath(Repository.Root, full).Replace('\\', '/');
        }
    }

    public override string ToString() => $"{Document.Path}:{Line}: {Target}";

    /// <summary>Every link of a document, those in blocks of code left out.</summary>
    public static IEnumerable<MarkdownLink> Of(SourceFile document) => Prose(document).SelectMany(line =>
        Link().Matches(line.Text)
            .Select(match => new MarkdownLink(document, line.Number, match.Groups["target"].Value)));

    /// <summary>The headings of a document as anchors.</summary>
    public static IEnumerable<string> AnchorsOf(SourceFile document) => Prose(document)
        .Where(line => line.Text.StartsWith('#'))
        .Select(
            line => NoSlug().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), string.Empty)
                .Replace(' ', '-'));

    public static IEnumerable<(int Number, string Text)> Prose(SourceFile document)
    {
        var fenced = false;
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var isFence = document.Lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!fenced && !isFence) { yield return (i + 1, document.Lines[i]); }
            fenced ^= isFence;
        }
    }

    [GeneratedRegex(@"(?:\]\(|src="")(?<target>[^)\s""]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoSlug();
}
