using Ballast.Cli.Simulate;
using Ballast.Lab.Comparing;

namespace Ballast.Cli.Tests.Simulate;

public sealed class SimulationRunTests
{
    public static TheoryData<string> Examples => [.. Directory.GetFiles(Plans.Example("."), "*.yaml")
        .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_tiny_run_gives_exactly_this_result()
    {
        var json = Plans.Run(Plans.Tiny()).ToJson() + "\n";
        var golden = Plans.Golden("tiny.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") { File.WriteAllText(golden, json); }
        Assert.Equal(File.ReadAllText(golden), json);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result_and_journal()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (folder.File("1.journal"), folder.File("2.journal"));
        var result = Plans.Run(Plans.Tiny(), first).ToJson();
        Assert.Equal(result, Plans.Run(Plans.Tiny(), second).ToJson());
        Assert.True(new FileInfo(first).Length > 10_000);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.NotEqual(result, Plans.Run(Plans.Tiny("seed=2")).ToJson());
    }

    [Fact]
    public void What_is_set_is_simulated()
    {
        var result = Plans.Run(Plans.Tiny("requests=25", "warmUp=0s"));
        Assert.Equal((25, 25), (result.Run.Requests, result.Total.Arrived));
        Assert.Equal(["a"], result.Tenants.Select(tenant => tenant.Name));
        // Two seconds of three replicas at 3600 an hour, as far as the first 25 requests last.
        Assert.Equal(result.Total.ReplicaHours!.Value * 3600, result.Total.Cost!.Value, 6);
    }

    [Fact]
    public void Constant_work_on_an_idle_replica_takes_its_time_and_both_ways()
    {
        var result = Plans.Run(Plans.Tiny(
            "service=40ms", "traffic.everyday.rate=0.5", "traffic.crowd.rate=0.0001", "duration=2m", "warmUp=0s",
            "deployments.chat.replica.speeds=[1]"));
        Assert.True(result.Total.Completed > 20);
        Assert.Equal(0.042, result.Total.Latency.P50Seconds, 0.0003);
    }

    [Fact]
    public void Variants_see_the_same_requests_and_are_compared_seed_by_seed()
    {
        var outcome = Plans.All(Plans.Read(
            Plans.Golden("tiny.yaml"), ["routing=random,least-requests"], "seeds=6", "duration=20s",
            "traffic.everyday.rate=40"));
        Assert.Equal(["routing=random", "routing=least-requests"], outcome.Variants.Select(each => each.Name));
        Assert.Equal([1UL, 2, 3, 4, 5, 6], outcome.Variants[0].Runs.Select(run => run.Run.Seed));
        Assert.Equal(
            outcome.Variants[0].Runs.Select(run => run.Run.Requests),
            outcome.Variants[1].Runs.Select(run => run.Run.Requests));
        var mean = outcome.Compare().Metrics.Single(entry => entry.Metric == Metrics.LatencyMean).Variants[1];
        Assert.Equal(ComparisonVerdict.Better, mean.AgainstFirst!.Verdict);
        Assert.Equal(6, mean.AgainstFirst.Wins);
    }

    [Fact]
    public void A_run_that_is_stopped_gives_what_there_is()
    {
        using var stop = new CancellationTokenSource();
        var progress = new List<RunProgress>();
        var plan = Plans.Tiny("duration=10h");
        var outcome = new SimulationRunner(plan, 1, null).Run(
            (_, now) =>
            {
                progress.Add(now);
                if (now.Requests > 100) { stop.Cancel(); }
            }, stop.Token);
        Assert.True(outcome.Stopped);
        var result = outcome.Single!;
        Assert.InRange(result.Run.Requests, 101, 1_000_000);
        Assert.StartsWith("stopped after ", Assert.Single(result.Run.Notes));
        Assert.Equal(progress[^1].Simulated.TotalSeconds, result.Run.SimulatedSeconds);
        Assert.InRange(progress[^1].Share, 1e-6, 0.99);
    }

    [Theory, MemberData(nameof(Examples))]
    public void Every_example_runs(string name)
    {
        // Rare requests take long to be a hundred.
        var duration = name == "keep-alive.yaml" ? "duration=24h" : "duration=20s";
        var plan = Plans.Read(Plans.Example(name), [], duration, "warmUp=0s", "requests=3000", "seeds=1");
        var result = Plans.Run(plan);
        Assert.True(result.Run.Requests > 100, $"{result.Run.Requests} requests");
        var total = result.Total;
        Assert.Equal(total.Arrived, total.Completed + total.Dropped + total.Failed + total.Unfinished);
        Assert.True(total.Completed > 100, $"{total.Completed} completed");
        Assert.Equal(result.ToJson(), Plans.Run(plan).ToJson());
    }
}
