using System.Text.Json;
using Ballast.Results;

namespace Ballast.Cli.Tests.Replay;

public sealed class CounterfactualCommandTests
{
    [Fact]
    public async Task Another_policy_is_shown_beside_the_recorded_one_with_the_caveat()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("run.journal");
        SimulatedJournal.Write(file);
        var result = await RunningProcess.BallastAsync("replay", file, "--routing", "least-requests");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Matches(@"recorded +│ +round-robin │ +400 │", result.Output);
        Assert.Matches(@"simulated, recorded policy +│ +round-robin │ +400 │", result.Output);
        Assert.Matches(@"simulated, other policy +│ +least-requests │ +400 │", result.Output);
        Assert.Contains("caveat: outcomes of choices that were not made come from the simulator", result.Output);
        Assert.Contains("digits: 4 replicas throughout", result.Output);
        Assert.Contains("each working on 1 requests at once", result.Output);
    }

    [Fact]
    public async Task The_model_repeats_the_recorded_run_and_tells_the_policies_apart()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("run.journal");
        var recorded = SimulatedJournal.Write(file).Deployments[0];
        var result = await RunningProcess.BallastAsync("replay", file, "--routing", "least-requests", "--json");
        Assert.True(result.Code == 0, result.ToString());
        var json = result.Json();
        var told = Row(json, "recorded");
        Assert.Equal(
            (recorded.Arrived, recorded.Completed, recorded.Attained, recorded.Latency, recorded.Wait, recorded.Ttft),
            (told.Arrived, told.Completed, told.Attained, told.Latency, told.Wait, told.Ttft));
        Assert.Equal(RunKind.Live, Run(json, "recorded").Run.Kind);
        // The replicas told their service times, so the model is the recorded world but for a tick of rounding.
        var same = Row(json, "simulated_recorded");
        Assert.Equal(recorded.Latency.P50Seconds, same.Latency.P50Seconds, 0.01 * recorded.Latency.P50Seconds);
        Assert.Equal(recorded.Latency.P99Seconds, same.Latency.P99Seconds, 0.01 * recorded.Latency.P99Seconds);
        Assert.Equal(recorded.Attained, same.Attained);
        var other = Row(json, "simulated_other");
        Assert.Equal("least-requests", other.Routing);
        Assert.True(other.Latency.P90Seconds < same.Latency.P90Seconds, $"{other.Latency} {same.Latency}");
        Assert.True(other.Attainment > same.Attainment);
    }

    [Fact]
    public async Task An_unknown_policy_is_told_the_nearest()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync(
            "replay", folder.File("is-not-read.journal"), "--routing", "peak-ewm");
        Assert.Equal(2, result.Code);
        Assert.Contains("'peak-ewma'", result.Error);
    }

    [Fact]
    public async Task A_concurrency_without_a_policy_is_refused()
    {
        using var folder = new TemporaryFolder();
        var result = await RunningProcess.BallastAsync("replay", folder.File("j"), "--concurrency", "2");
        Assert.Equal(2, result.Code);
        Assert.StartsWith("ballast: --concurrency is of the simulation: give --routing too.", result.Error);
    }

    private static RunResult Run(JsonElement json, string name) =>
        RunResult.FromJson(json.GetProperty(name).GetRawText());

    private static DeploymentResult Row(JsonElement json, string name) => Assert.Single(Run(json, name).Deployments);
}
