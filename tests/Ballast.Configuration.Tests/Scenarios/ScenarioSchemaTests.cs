using System.Text.Json;
using Ballast.Configuration.Scenarios;
using Json.Schema;

namespace Ballast.Configuration.Tests.Scenarios;

public sealed class ScenarioSchemaTests : IDisposable
{
    private const string Begin = "<!-- keys -->\n";
    private const string End = "<!-- end of keys -->";

    private static readonly JsonSchema Schema = JsonSchema.FromText(ScenarioSchema.Json(ScenarioFolder.Names));

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "guide", "scenarios.md");

    private readonly ScenarioFolder _folder = new();

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "examples", "scenarios"), "*.yaml")
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order()];

    [Fact]
    public void Is_a_valid_schema_of_draft_2020_12() => Assert.True(MetaSchemas.Draft202012.Evaluate(
        JsonDocument.Parse(ScenarioSchema.Json(ScenarioFolder.Names)).RootElement).IsValid);

    [Fact]
    public void Accepts_a_scenario_with_every_key() =>
        Assert.True(Accepts(File.ReadAllText(Repository.Golden("scenario-everything.yaml"))));

    [Theory, MemberData(nameof(Examples))]
    public void Accepts_the_examples(string name) =>
        Assert.True(Accepts(File.ReadAllText(Path.Combine(Repository.Root, name))));

    [Theory]
    [InlineData("duration: 1m\ntraffic: [{ rate: 5, generate: { } }]")]
    [InlineData("duration: 1m\nworld: w\ncolour: red\ntraffic: [{ rate: 5, generate: { } }]")]
    [InlineData("duration: 1m\nworld: w\ntraffic: [{ rate: 5 }]")]
    [InlineData("duration: 1m\nworld: w\ntraffic: [{ generate: { arrivals: often } }]")]
    public void Refuses_what_the_reader_refuses(string text)
    {
        Assert.False(Accepts(text));
        Assert.False(_folder.Read(text).IsValid);
    }

    [Fact]
    public void The_guide_holds_the_table_of_keys()
    {
        var text = File.ReadAllText(Page);
        var expected = text[..text.IndexOf(Begin, StringComparison.Ordinal)] + Begin + "\n"
            + ScenarioSchema.Markdown(new ScenarioNames()).Trim()
            + "\n\n" + End + text[(text.IndexOf(End, StringComparison.Ordinal) + End.Length)..];
        if (Repository.UpdatesGolden) { File.WriteAllText(Page, expected); }
        Assert.Equal(expected, File.ReadAllText(Page));
    }

    public void Dispose() => _folder.Dispose();

    private bool Accepts(string yaml) => YamlText.IsAcceptedBy(
        yaml, Schema, new ReadContext("scenario.yaml", _folder.Path, _folder.Options));
}
