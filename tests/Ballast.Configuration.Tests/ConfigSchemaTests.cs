using System.Text.Json;
using Json.Schema;

namespace Ballast.Configuration.Tests;

public sealed class ConfigSchemaTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(ConfigSchema.Json());

    // What no schema can tell: files, names and numbers that must fit each other, ranges of durations and sizes,
    // YAML itself.
    private static readonly string[] BeyondTheSchema =
    [
        "empty file", "unclosed bracket", "tab as indentation", "unclosed quote", "two documents",
            "duplicate keys", "tag",
        "key that is a list", "nested too deep", "alias bomb",
        "replicas beside servers", "alias without anchor", "alias within its own anchor", "merge of a word",
        "duplicate names", "duplicate raw routes",
        "admin on the traffic address", "missing files", "unknown built-in model", "bad servers file", "min above max",
        "min above the default max", "minimum of the defaults above max", "minimum above the budget",
    ];

    private readonly ConfigFolder _folder = new();

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "examples", "config"), "*.yaml")
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(), "src/Ballast.Cli/quickstart.yaml"];

    public static TheoryData<string> Refused =>
        [.. BadFileTests.Golden.Cases().Select(each => each.Name).Except(BeyondTheSchema)];

    [Fact]
    public void Is_a_valid_schema_of_draft_2020_12()
    {
        var self = JsonDocument.Parse(ConfigSchema.Json()).RootElement;
        Assert.True(MetaSchemas.Draft202012.Evaluate(self).IsValid);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", self.GetProperty("$schema").GetString());
    }

    [Fact]
    public void Accepts_a_file_with_every_key() =>
        Assert.True(Accepts(File.ReadAllText(Repository.Golden("everything.yaml"))));

    [Theory, MemberData(nameof(Examples))]
    public void Accepts_the_examples_and_so_does_the_reader(string name)
    {
        var path = Path.Combine(Repository.Root, name);
        Assert.True(Accepts(File.ReadAllText(path)));
        Assert.Equal([], ConfigReader.ReadFile(path, _folder.Options).Errors);
    }

    [Theory, MemberData(nameof(Refused))]
    public void Refuses_what_the_reader_refuses(string name) =>
        Assert.False(Accepts(BadFileTests.Golden.Cases().Single(each => each.Name == name).Text));

    [Fact]
    public void Accepts_the_short_forms()
    {
        const string text = """
            gateway: { listen: http://127.0.0.1:0 }
            budget:
            scaling: fixed
            deployments:
              - name: a
                replicas: 2
                slo: 1m30s
                worker: { model: builtin:digits, maxDelay: 0 }
                queue: { order: priority, maxBytes: 1048576 }
                routing: { decay: 1s }
            """;
        _folder.ReadValid(text);
        Assert.True(Accepts(text));
    }

    [Fact]
    public void Names_every_policy_and_describes_every_key()
    {
        var text = ConfigSchema.Json();
        Assert.All(Routing.RoutingCatalogue.All.Names,
            name => Assert.Contains($"\"{name}\"", text, StringComparison.Ordinal));
        var keys = ConfigSchema.Document()["$defs"]!["deployment"]!["properties"]!.AsObject();
        Assert.All(keys, key => Assert.NotEmpty(key.Value!["description"]!.GetValue<string>()));
    }

    public void Dispose() => _folder.Dispose();

    private bool Accepts(string yaml) => YamlText.IsAcceptedBy(
        yaml, Schema, new ReadContext("ballast.yaml", _folder.Path, _folder.Options));
}
