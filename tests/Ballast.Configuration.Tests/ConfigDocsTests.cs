namespace Ballast.Configuration.Tests;

public sealed class ConfigDocsTests : IDisposable
{
    private const string Begin = "<!-- keys -->\n";
    private const string End = "<!-- end of keys -->";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "guide", "configuration.md");

    private readonly ConfigFolder _folder = new();

    [Fact]
    public void The_guide_holds_the_table_of_keys()
    {
        var text = File.ReadAllText(Page);
        var expected = Before(text) + Begin + "\n" + ConfigDocs.Markdown().Trim() + "\n\n" + End + After(text);
        if (Repository.UpdatesGolden)
        {
            File.WriteAllText(Page, expected);
        }
        Assert.Equal(expected, File.ReadAllText(Page));
    }

    [Fact]
    public void The_example_of_the_guide_is_valid()
    {
        var text = File.ReadAllText(Page);
        var begin = text.IndexOf("# ballast.yaml", StringComparison.Ordinal);
        var config = _folder.ReadValid(text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)]);
        Assert.Equal("digits", config.HallDeployments.Single().Model);
    }

    public void Dispose() => _folder.Dispose();

    private static string Before(string text) => text[..text.IndexOf(Begin, StringComparison.Ordinal)];

    private static string After(string text) => text[(text.IndexOf(End, StringComparison.Ordinal) + End.Length)..];
}
