using System.Text.RegularExpressions;

namespace Ballast.Architecture.Tests;

public sealed partial class DocumentTests
{
    /// <summary>Documents that describe the code: every type they name exists.</summary>
    public static TheoryData<string> Maps => ["docs/architecture.md", "CONTRIBUTING.md"];

    [Fact]
    public void Every_link_leads_somewhere() => Offences.None(
        Links().Where(link => !File.Exists(Full(link)) && !Directory.Exists(Full(link)))
            .Select(link => link.ToString()),
        "A link leads nowhere:");

    [Fact]
    public void Every_link_to_a_heading_finds_it() => Offences.None(
        Links()
            .Where(
                link => link.Anchor.Length > 0 && link.Path.EndsWith(".md", StringComparison.Ordinal)
                    && File.Exists(Full(link)))
            .Where(link => !MarkdownLink.AnchorsOf(SourceTree.Get(link.Path)).Contains(link.Anchor))
            .Select(link => link.ToString()),
        "A link names a heading that is not there:");

    [Fact]
    public void Every_page_of_the_documentation_is_linked_from_another()
    {
        var reached = Links().Where(link => link.Path != link.Document.Path).Select(link => link.Path).ToHashSet();
        Offences.None(
            SourceTree.Below("docs").Select(file => file.Path)
                .Where(path => path != "docs/index.md" && !reached.Contains(path)),
            "Nobody finds a page that no other page links to; add it to docs/index.md:");
    }

    [Theory, MemberData(nameof(Maps))]
    public void Every_type_that_is_named_exists(string path)
    {
        var types = AssemblyFacts.Product.SelectMany(assembly => assembly.Types).ToLookup(type => type.Name);
        var members = AssemblyFacts.Product.SelectMany(assembly => assembly.Types).SelectMany(type => type.Members);
        var known = AssemblyFacts.Product.SelectMany(assembly => assembly.Foreign)
            .Concat(SourceTree.Code.Select(file => file.Name[..file.Name.IndexOf('.')]))
            .Concat(SourceTree.Folders.SelectMany(folder => folder.Split('/')))
            .Concat(members)
            .ToHashSet();
        Offences.None(
            SourceTree.Get(path).Where(line => CodeName().Matches(line).FirstOrDefault(match => !Exists(match))?.Value),
            "A document names code that does not exist:");

        bool Exists(Match match)
        {
            var (type, member) = (match.Groups["type"].Value, match.Groups["member"].Value);
            if (member.Length == 0) { return types.Contains(type) || known.Contains(type); }
            return known.Contains($"{type}.{member}") || types[type].Any(found => found.Members.Contains(member));
        }
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps_and_say_their_status()
    {
        var records = SourceTree.Below("docs/decisions").Where(file => DecisionName().IsMatch(file.Name)).ToList();
        Assert.Equal(Enumerable.Range(1, records.Count), records.Select(file => int.Parse(file.Name[..4])));
        string[] headings = ["## Context", "## Decision", "## Consequences"];
        Offences.None(
            records.SelectMany(
                file => headings.Where(heading => !file.Lines.Contains(heading))
                    .Select(heading => $"{file.Path}: {heading}"))
                .Concat(
                    records.Where(file => !file.Lines.Any(line => line.StartsWith("Status: ")))
                        .Select(file => $"{file.Path}: Status:")),
            "A decision record lacks a part:");
    }

    private static IEnumerable<MarkdownLink> Links() =>
        SourceTree.Documents.SelectMany(MarkdownLink.Of).Where(link => link.IsLocal);

    private static string Full(MarkdownLink link) => Path.Combine(Repository.Root, link.Path);

    [GeneratedRegex(@"`(?<type>[A-Z][a-z0-9]*[A-Za-z0-9]*)(<\w+>)?(\.(?<member>[A-Z]\w+))?(\([^`]*\))?`")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex DecisionName();
}
