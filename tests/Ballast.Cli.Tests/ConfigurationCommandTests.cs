using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Configuration;

namespace Ballast.Cli.Tests;

public sealed class ConfigurationCommandTests
{
    private const string Valid = """
        budget:
          replicas: 3
        deployments:
          - name: digits
            replicas: { min: 1, max: 2 }
            slo: { latency: 50ms, attainment: 0.99 }
            worker: { model: builtin:digits }
          - name: chat
            model: llama
            routing: prequal
            servers: ["http://127.0.0.1:9000", "http://127.0.0.1:9001"]
        """;

    private const string Wrong = """
        deployments:
          - name: digits
            routing: peek-ewma
            worker: { model: builtin:digits, maxBatch: 0 }
        """;

    [Fact]
    public async Task A_valid_file_is_summed_up()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync("validate", folder.Write("ballast.yaml", Valid));
        Assert.True(result.Code == 0, result.ToString());
        Assert.EndsWith("ballast.yaml is valid.", result.Lines[0]);
        var digits = Assert.Single(result.Lines, line => line.Contains("builtin:digits", StringComparison.Ordinal));
        Assert.Equal(
            ["digits", "digits", "worker builtin:digits", "1 to 2", "50ms for 99.0 %", "peak-ewma", "fcfs", "kpa"],
            digits.Split('│', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("budget 3 replicas", result.Output);
        Assert.DoesNotContain("\u001b", result.Output);
    }

    [Fact]
    public async Task A_valid_file_is_summed_up_for_programs()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync("validate", folder.Write("ballast.yaml", Valid), "--json");
        Assert.True(result.Code == 0, result.ToString());
        var found = result.Json();
        Assert.True(found.GetProperty("valid").GetBoolean());
        Assert.Equal(3, found.GetProperty("budgetReplicas").GetInt32());
        var chat = found.GetProperty("deployments")[1];
        Assert.Equal("llama", chat.GetProperty("model").GetString());
        Assert.Equal("servers", chat.GetProperty("launch").GetString());
        Assert.Equal(2, chat.GetProperty("servers").GetInt32());
        Assert.Equal("prequal", chat.GetProperty("routing").GetString());
        Assert.Equal("none", chat.GetProperty("scaling").GetString());
    }

    [Fact]
    public async Task Every_error_of_a_bad_file_has_its_place()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("ballast.yaml", Wrong);
        var result = await RunningProcess.BallastAsync("validate", file, "--json");
        Assert.Equal(2, result.Code);
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{file}:3:14: ", lines[0]);
        Assert.Contains("peak-ewma", lines[0]);
        Assert.StartsWith($"{file}:4:48: ", lines[1]);
        Assert.False(result.Json().GetProperty("valid").GetBoolean());
        var errors = result.Json().GetProperty("errors").EnumerateArray();
        Assert.Equal([3, 4], errors.Select(error => error.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var result = await RunningProcess.BallastAsync("validate", "/nowhere/ballast.yaml");
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith("/nowhere/ballast.yaml:1:1: does not exist", result.Error);
    }

    [Fact]
    public async Task The_schema_is_the_same_in_a_file_and_on_the_output()
    {
        using var folder = new TemporaryFolder();
        var printed = await RunningProcess.BallastAsync("schema");
        var written = await RunningProcess.BallastAsync("schema", "--out", folder.File("schema.json"));
        Assert.Equal((0, 0), (printed.Code, written.Code));
        Assert.Empty(written.Output);
        var file = await File.ReadAllTextAsync(folder.File("schema.json"), TestContext.Current.CancellationToken);
        Assert.Equal(printed.Output, file);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)JsonNode.Parse(file)!["$schema"]);
    }

    [Fact]
    public async Task A_schema_that_cannot_be_written_is_said_so()
    {
        var result = await RunningProcess.BallastAsync("schema", "--out", "/nowhere/schema.json");
        Assert.Equal(2, result.Code);
        Assert.Contains("/nowhere/schema.json", result.Error);
    }

    [Fact]
    public async Task Policies_are_listed_for_people_and_programs()
    {
        var text = await RunningProcess.BallastAsync("policies");
        var json = await RunningProcess.BallastAsync("policies", "--json");
        Assert.Equal((0, 0), (text.Code, json.Code));
        var listed = json.Json().EnumerateArray().ToList();
        Assert.Equal(
            Show.PolicyInfo.All.Select(policy => policy.Name),
            listed.Select(policy => policy.GetProperty("name").GetString()));
        Assert.All(Show.PolicyInfo.All, policy => Assert.Contains(policy.Name, text.Output));
        Assert.All(
            Show.PolicyInfo.All.SelectMany(policy => policy.Options),
            option => Assert.Contains(OptionKey.Of(option), text.Output));
    }

    [Fact]
    public async Task One_policy_is_shown_with_its_options()
    {
        var result = await RunningProcess.BallastAsync("policies", "kpa", "--json");
        var kpa = Assert.Single(result.Json().EnumerateArray());
        Assert.Equal("scaling", kpa.GetProperty("kind").GetString());
        Assert.Contains(kpa.GetProperty("options").EnumerateArray(), IsStableWindow);
    }

    [Fact]
    public async Task An_unknown_policy_suggests_the_nearest()
    {
        var result = await RunningProcess.BallastAsync("policies", "prequel");
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Output);
        Assert.StartsWith("ballast: There is no policy 'prequel'; the nearest is 'prequal'. Known: ", result.Error);
    }

    private static bool IsStableWindow(JsonElement option) =>
        option.GetProperty("name").GetString() == "stableWindow" && option.GetProperty("unit").GetString() == "s"
        && option.GetProperty("default").GetDouble() == 60;
}
