namespace Ballast.Cli.Tests.Simulate;

public sealed class ExpectationTests : IDisposable
{
    private const string World = """
        requests: 400
        seeds: 5
        deployments:
          - { name: m, slo: 50ms, replicas: 4, replica: { service: 10ms } }
        traffic: [{ rate: 300, generate: { } }]

        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_the_file_varies_is_run_unless_something_else_is_asked_for()
    {
        var file = Write("vary: [\"routing=random,{policy: prequal, probes: 2}\", rate=200]\n");

        var plan = Plans.Read(file, []);
        Assert.Equal(
            ["routing=random, rate=200", "routing={policy: prequal, probes: 2}, rate=200"],
            plan.Variants.Select(variant => variant.Name));
        Assert.Equal("{policy: prequal, probes: 2}, 200", plan.Variants[1].Label);
        Assert.Equal(10, plan.Runs);
        Assert.Equal(["rate=100"], Plans.Read(file, ["rate=100"]).Variants.Select(variant => variant.Name));
    }

    [Fact]
    public void Orders_are_asked_of_the_variants_that_are_there()
    {
        var file = Write("""
            vary: routing=random,least-requests,round-robin
            measure:
              expect: [{ figure: latency_p99_seconds, better: least-requests, than: [random, round-robin], times: 1.5 }]

            """);

        Assert.Equal(
            [(1, 0), (1, 2)], Plans.Read(file, []).Expected.Select(order => (order.Better, order.Worse)));
        var fewer = Plans.Read(file, ["routing=least-requests,random"]);
        Assert.Equal((0, 1, 1.5), fewer.Expected.Select(order => (order.Better, order.Worse, order.Times)).Single());
        Assert.True(Plans.All(fewer).Orders().Single().Holds);
        Assert.Empty(Plans.Read(file, ["rate=100"]).Expected);
    }

    [Fact]
    public void A_name_that_no_variant_has_is_told()
    {
        var file = Write("""
            vary: routing=random,prequal
            measure: { expect: [{ figure: latency_p99_seconds, better: preqal, than: random }] }

            """);

        var failure = Assert.Throws<ArgumentException>(() => Plans.Read(file, []));
        Assert.Equal(
            $"{file}: measure.expect: there is no variant 'preqal'; there are 'random', 'prequal'.", failure.Message);
    }

    [Theory]
    [InlineData("least-requests", "random", 5, 0, "│ as expected │")]
    [InlineData("random", "least-requests", 5, 1, "│ not shown ")]
    [InlineData("random", "least-requests", 4, 0, "Not judged: that takes 5 seeds or more.")]
    public async Task An_order_that_does_not_show_ends_with_1(
        string better, string worse, int seeds, int code, string shown)
    {
        var file = Write($$"""
            vary: routing=random,least-requests
            measure: { expect: [{ figure: latency_p99_seconds, better: {{better}}, than: {{worse}} }] }

            """);

        string[] arguments = ["simulate", file, "--no-report", "--seeds", $"{seeds}"];
        var result = await RunningProcess.BallastAsync(arguments);
        Assert.True(result.Code == code, result.ToString());
        Assert.Contains(shown, result.Output);
        var order = (await RunningProcess.BallastAsync([.. arguments, "--json"])).Json().GetProperty("expected")[0];
        Assert.Equal($"routing={better}", order.GetProperty("better").GetString());
        Assert.Equal(seeds >= 5, order.GetProperty("judged").GetBoolean());
        Assert.Equal(seeds >= 5 && code == 0, order.GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task A_scenario_that_varies_what_cannot_be_is_no_valid_one()
    {
        var file = Write("vary: routing=randm\n");

        var result = await RunningProcess.BallastAsync("validate", file);
        Assert.Equal(2, result.Code);
        Assert.Contains(
            "vary routing=randm:1:14: deployments[0].routing: unknown routing policy \"randm\"", result.Error);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string more)
    {
        var file = _folder.File("scenario.yaml");
        File.WriteAllText(file, World + more);
        return file;
    }
}
