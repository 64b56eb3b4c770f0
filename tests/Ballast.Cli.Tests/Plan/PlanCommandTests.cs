using System.Globalization;
using Ballast.Cli.Tests.Simulate;

namespace Ballast.Cli.Tests.Plan;

public sealed class PlanCommandTests
{
    private static readonly string Tiny = Plans.Golden("tiny.yaml");

    // Ten requests a second of 200 ms each, evenly: two replicas are full, three have room.
    private const string Steady = """
        duration: 20s
        pricePerReplicaHour: 36
        deployments:
          - name: chat
            slo: { latency: 250ms, attainment: 0.95 }
            replicas: { min: 1, max: 6 }
            concurrency: 1
            replica: { service: 200ms, concurrency: 1 }
        traffic: [{ rate: 10, generate: { arrivals: gamma, cv: 0.2 } }]
        """;

    [Fact]
    public async Task Finds_the_fixed_number_that_a_comparison_of_all_of_them_finds()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("steady.yaml");
        await File.WriteAllTextAsync(file, Steady, TestContext.Current.CancellationToken);
        var plan = await RunningProcess.BallastAsync(
            "plan", file, "--autoscaling", "fixed", "--seeds", "3", "--json");
        Assert.True(plan.Code == 0, plan.ToString());
        Assert.Empty(plan.Error);
        var found = plan.Json().GetProperty("plans")[0];
        var smallest = found.GetProperty("replicas").GetInt32();
        var (below, at) = (await Attainment(smallest - 1), await Attainment(smallest));
        Assert.True(below < 0.95 && at >= 0.95, $"{smallest} replicas attain {at}, one less {below}");
        Assert.Equal(
            at, found.GetProperty("chosen").GetProperty("deployments")[0].GetProperty("attainment").GetProperty("mean")
                .GetDouble(), 1e-9);
        var hours = found.GetProperty("chosen").GetProperty("replica_hours").GetDouble();
        Assert.Equal(36 * hours, found.GetProperty("chosen").GetProperty("cost").GetDouble(), 1e-6);

        async Task<double> Attainment(int replicas)
        {
            var run = await RunningProcess.BallastAsync(
                "simulate", file, "--set", "autoscaling=fixed", "--set",
                string.Create(CultureInfo.InvariantCulture, $"replicas={{ min: {replicas}, max: {replicas} }}"),
                "--seeds", "3", "--json", "--no-report");
            Assert.True(run.Code == 0, run.ToString());
            return run.Json().GetProperty("results").EnumerateArray().Average(result =>
                result.GetProperty("deployments")[0].GetProperty("attainment").GetDouble());
        }
    }

    [Fact]
    public async Task Shows_the_curve_and_writes_it_into_a_report()
    {
        using var folder = new TemporaryFolder();
        var (file, report) = (folder.File("steady.yaml"), folder.File("plan.html"));
        await File.WriteAllTextAsync(file, Steady, TestContext.Current.CancellationToken);
        var result = await RunningProcess.BallastAsync(
            "plan", file, "--autoscaling", "fixed,kpa", "--seeds", "2", "--report", report);
        Assert.True(result.Code is 0 or 1, result.ToString());
        Assert.Contains("Sizes tried with fixed", result.Output);
        Assert.Contains("Sizes tried with kpa", result.Output);
        Assert.Contains("smallest that meets", result.Output);
        Assert.Contains("steady: ", result.Output);
        Assert.DoesNotContain("\u001b", result.Output + result.Error);
        var page = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        Assert.Contains("steady: capacity plan", page);
        Assert.Equal(2, Directory.GetFiles(folder.File("plan"), "plan-*.svg").Length);
    }

    [Fact]
    public async Task Ends_with_1_and_the_best_where_no_size_does()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("steady.yaml");
        await File.WriteAllTextAsync(file, Steady, TestContext.Current.CancellationToken);
        // One replica can do half of it.
        var result = await RunningProcess.BallastAsync(
            "plan", file, "--budget-max", "1", "--seeds", "2", "--json");
        Assert.True(result.Code == 1, result.ToString());
        Assert.False(result.Json().GetProperty("met").GetBoolean());
        Assert.Equal(1, result.Json().GetProperty("plans")[0].GetProperty("replicas").GetInt32());
    }

    [Fact]
    public async Task A_greatest_budget_lifts_the_deployments_own_maximum()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("narrow.yaml");
        await File.WriteAllTextAsync(
            file, Steady.Replace("max: 6", "max: 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        string[] arguments = ["plan", file, "--autoscaling", "fixed", "--seeds", "2", "--json"];
        var narrow = await RunningProcess.BallastAsync(arguments);
        Assert.True(narrow.Code == 1, narrow.ToString());
        var lifted = await RunningProcess.BallastAsync([.. arguments, "--budget-max", "6"]);
        Assert.True(lifted.Code == 0, lifted.ToString());
        Assert.InRange(lifted.Json().GetProperty("plans")[0].GetProperty("replicas").GetInt32(), 2, 6);
    }

    [Fact]
    public async Task Plans_a_configuration_for_a_trace()
    {
        using var folder = new TemporaryFolder();
        var (file, trace) = (folder.File("ballast.yaml"), folder.File("chat.csv"));
        await File.WriteAllTextAsync(file, """
            deployments:
              - name: names
                worker: { model: "builtin:nationality" }
                slo: { latency: 500ms, attainment: 0.9 }
                replicas: { min: 1, max: 4 }
            """, TestContext.Current.CancellationToken);
        var made = await RunningProcess.BallastAsync(
            "trace", "generate", "chat-azure2023", "--out", trace, "--duration", "1m", "--rate", "4");
        Assert.True(made.Code == 0, made.ToString());
        string[] arguments = ["plan", file, "--trace", trace, "--autoscaling", "fixed", "--seeds", "2", "--json"];
        var untold = await RunningProcess.BallastAsync(arguments);
        Assert.Equal(2, untold.Code);
        Assert.Contains("--service names=TIME", untold.Error);
        var plan = await RunningProcess.BallastAsync([.. arguments, "--service", "100ms", "--price", "2"]);
        Assert.True(plan.Code == 0, plan.ToString());
        var chosen = plan.Json().GetProperty("plans")[0].GetProperty("chosen");
        Assert.Equal("names", chosen.GetProperty("deployments")[0].GetProperty("name").GetString());
        Assert.Equal(
            2 * chosen.GetProperty("replica_hours").GetDouble(), chosen.GetProperty("cost").GetDouble(), 1e-6);
        var traceless = await RunningProcess.BallastAsync("plan", file);
        Assert.Equal(2, traceless.Code);
        Assert.Contains("--trace FILE", traceless.Error);
    }

    [Theory]
    [InlineData("--attainment: must be", "--attainment", "1.5")]
    [InlineData("--budget-max: must be", "--budget-max", "0")]
    [InlineData("--budget-max: 2 is below the 3 replicas", "--budget-max", "2")]
    [InlineData("--most-runs: 3 is less than the 4 runs of one size", "--most-runs", "3", "--seeds", "4")]
    [InlineData("scaling: unknown autoscaler \"kpaa\"", "--autoscaling", "kpaa")]
    [InlineData("--trace traffic=", "--trace", "nobody=trace.csv")]
    public async Task Says_what_is_wrong(string error, params string[] arguments)
    {
        var result = await RunningProcess.BallastAsync(["plan", Tiny, .. arguments]);
        Assert.True(result.Code == 2, result.ToString());
        Assert.Contains(error, result.Error);
        Assert.Empty(result.Output);
    }
}
