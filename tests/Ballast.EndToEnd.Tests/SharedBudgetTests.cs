using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Gateway.Admin;

namespace Ballast.EndToEnd.Tests;

/// <summary>Two deployments of processes under a budget that holds one peak at a time.</summary>
public sealed class SharedBudgetTests
{
    private const double Low = 2;
    private const double Peak = 25;

    [Fact]
    public async Task Replicas_follow_the_load_from_one_deployment_to_the_other_and_no_request_fails()
    {
        // A peak keeps five requests in service: three replicas at two each, and the other keeps its one.
        using var config = new ConfigFolder($$"""
            budget: { replicas: 4 }
            scaling: { policy: kpa, targetConcurrency: 2, targetUtilization: 1, stableWindow: 6s }
            defaults:
              slo: { latency: 2s, attainment: 0.9 }
              replicas: { min: 1, max: 3 }
            deployments:
              - name: day
                command: { run: {{FakeProcess.Run("day", "--service-time, 200ms")}} }
              - name: night
                command: { run: {{FakeProcess.Run("night", "--service-time, 200ms")}} }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.StateAsync(state => Is(state, 1, 1), Within.Start, "one replica each");

        await using var day = SteadyLoad.OnNationality(program.Traffic, Low, "day");
        await using var night = SteadyLoad.OnNationality(program.Traffic, Low, "night");
        await using var morning = SteadyLoad.OnNationality(program.Traffic, Peak, "day");
        await program.StateAsync(state => Is(state, 3, 1), Within.Start, "the budget by day");
        var samples = (await morning.StopAsync()).ToList();
        await using var evening = SteadyLoad.OnNationality(program.Traffic, Peak, "night");
        await program.StateAsync(state => state.Of("night")!.Target > 1, Within.Start, "more wanted by night");
        var noticed = evening.Now;
        await program.StateAsync(state => Is(state, 1, 3), Within.Start, "the budget by night");
        Note.Write(
            $"More wanted {noticed.TotalSeconds:0.0} s after the load had moved, all replicas ready after "
            + $"{evening.Now.TotalSeconds:0.0} s.");
        // Two decisions of two seconds each, a step of a second until the load is in a sample, and a busy machine.
        Assert.InRange(noticed, TimeSpan.Zero, TimeSpan.FromSeconds((2 * 2) + 1 + 2));

        foreach (var load in (SteadyLoad[])[evening, day, night]) { samples.AddRange(await load.StopAsync()); }
        Assert.DoesNotContain(samples, sample => sample.Failure is not null);
        var state = await program.StateAsync(
            state => state.Deployments.All(found => found.IsSettled()), Within.Notice, "all accounts settled");
        Note.Write(string.Join('\n', state.ScalingChanges));
        foreach (var deployment in state.Deployments)
        {
            Note.Write($"{deployment.Account()}; {deployment.MetSlo} met the promise.");
            Assert.Equal((0, 0, 0), (deployment.Failed, deployment.Refused, deployment.Cancelled));
            Assert.InRange(deployment.Attainment, 0, 1);
            Assert.True(deployment.MetSlo >= 0.9 * deployment.Completed, deployment.Account());
        }
        Assert.Equal(samples.Count, state.Deployments.Sum(deployment => deployment.Completed));
    }

    private static bool Is(StateAnswer state, int day, int night)
    {
        Assert.True(
            state.Deployments.Sum(found => found.Ready + found.Starting + found.Draining) <= 4, "above the budget");
        return state.Of("day") is { Starting: 0, Draining: 0 } one && one.Ready == day
            && state.Of("night") is { Starting: 0, Draining: 0 } other && other.Ready == night;
    }
}
