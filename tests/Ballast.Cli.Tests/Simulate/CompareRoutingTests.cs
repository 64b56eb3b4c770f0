using System.Xml.Linq;

namespace Ballast.Cli.Tests.Simulate;

public sealed class CompareRoutingTests : IDisposable
{
    private const string Scenario = """
        about: Four replicas that are alike.
        vary: "routing=random,least-requests,{policy: random}"
        requests: 400
        seeds: 5
        deployments: [{ name: m, slo: 50ms, replicas: 4, replica: { service: 10ms } }]
        traffic: [{ rate: 300, generate: { } }]
        measure: { expect: [{ figure: latency_p99_seconds, better: least-requests, than: random }] }

        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Shows_each_situation_and_writes_tables_and_figures()
    {
        var scenarios = Write("alike.yaml", Scenario);
        var result = await RunningProcess.BallastAsync(
            "compare-routing", scenarios, "--markdown", _folder.File("page.md"), "--figures", _folder.File("images"));
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("Four replicas that are alike.", result.Output);
        Assert.Contains("1 situations, 1 orders expected: 1 as expected, 0 not.", result.Output);
        var page = await File.ReadAllTextAsync(_folder.File("page.md"), TestContext.Current.CancellationToken);
        Assert.Contains("ballast compare-routing ", page);
        Assert.Contains("\n## alike\n\nFour replicas that are alike.\n\n| policy | p50 |", page);
        Assert.Contains("| least-requests | **1** |", page);
        Assert.Equal(
            ["least-requests.svg", "random.svg"],
            Directory.GetFiles(_folder.File("images")).Select(file => Path.GetFileName(file)).Order());
        Assert.Equal("svg", XDocument.Load(_folder.File("images/random.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Prints_json_and_ends_with_1_when_an_order_does_not_show()
    {
        var scenarios = Write(
            "wrong.yaml", Scenario.Replace("than: random", "than: random, times: 999", StringComparison.Ordinal));
        var result = await RunningProcess.BallastAsync("compare-routing", scenarios, "--json", "--seed", "3");
        Assert.True(result.Code == 1, result.ToString());
        var json = result.Json();
        Assert.False(json.GetProperty("holds").GetBoolean());
        var situation = json.GetProperty("situations")[0];
        Assert.Equal([3, 4, 5, 6, 7], situation.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.Equal("least-requests", situation.GetProperty("best").GetString());
        var policy = situation.GetProperty("policies")[1];
        Assert.Equal(1, policy.GetProperty("times_best").GetDouble());
        Assert.True(policy.GetProperty("latency_p99_seconds").GetDouble() is > 0.01 and < 0.1);
        Assert.Equal(999, situation.GetProperty("expected")[0].GetProperty("times").GetDouble());
    }

    [Fact]
    public async Task Names_situations_that_there_are()
    {
        var result = await RunningProcess.BallastAsync("compare-routing", "slow-replca");
        Assert.Equal(2, result.Code);
        Assert.Equal(
            "ballast: 'slow-replca' is no file, no folder and no situation; the situations are heavy-tail, hot-key, "
                + "known-speeds, prequal-90, slow-replica, stale-reports, stuck-replica, ties; did you mean "
                + "'slow-replica'?", result.Error.Trim());
        var empty = await RunningProcess.BallastAsync("compare-routing", _folder.File("."));
        Assert.Equal(2, empty.Code);
        Assert.EndsWith("holds no scenario (*.yaml).", empty.Error.Trim());
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return Path.GetDirectoryName(_folder.File(name))!;
    }
}
