using System.Diagnostics;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Gateway.Admin;

namespace Ballast.EndToEnd.Tests;

/// <summary>What clients feel when one of three workers dies or stands still.</summary>
public sealed class WorkerFaultTests
{
    private const string ThreeWorkers = """
        deployments:
          - name: nationality
            replicas: { min: 3, max: 3 }
            concurrency: 8
            scaling: fixed
            worker: { model: builtin:nationality, maxBatch: 16, maxDelay: 2ms }
        """;

    [Fact]
    public async Task A_killed_worker_costs_no_request_and_is_replaced()
    {
        using var config = new ConfigFolder(ThreeWorkers);
        var begun = Stopwatch.GetTimestamp();
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("nationality", 3);
        var started = Stopwatch.GetElapsedTime(begun);
        var (victim, replica) = await program.PickWorkerAsync("nationality");

        await using var load = SteadyLoad.OnNationality(program.Traffic, 80);
        await load.UntilAsync(TimeSpan.FromSeconds(3));
        SystemProcesses.Send(victim, ProcessSignal.Kill);
        var killed = load.Now;
        await program.StateAsync(
            state => state.Of("nationality")!.ReadyIds() is { Length: 3 } ready && !ready.Contains(replica),
            Within.Start, "a replica in place of the killed one");
        var replaced = load.Now - killed;
        await load.UntilAsync(load.Now + TimeSpan.FromSeconds(2));
        var samples = await load.StopAsync();

        var account = (await program.StateAsync()).Of("nationality")!;
        Note.Write($"Three workers were ready {started.TotalSeconds:0.0} s after the start; one was replaced "
            + $"{replaced.TotalSeconds:0.0} s after its death. {samples.Length} requests. {account.Account()}");
        samples.AssertAllAnswered(atLeast: 300);
        Assert.DoesNotContain(victim, program.Workers);
        Assert.Equal(3, program.Workers.Length);
        // Ten seconds, or on a machine that is slow at starting processes as long as it took for all of them.
        var limit = TimeSpan.FromSeconds(Math.Max(10, 1.5 * started.TotalSeconds));
        Assert.True(replaced < limit, $"the replica was replaced after {replaced}, the limit is {limit}");
    }

    [Fact]
    public async Task A_stopped_worker_is_taken_out_and_comes_back()
    {
        using var config = new ConfigFolder(ThreeWorkers);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("nationality", 3);
        var (victim, number) = await program.PickWorkerAsync("nationality");
        ReplicaAnswer Replica(StateAnswer state) =>
            state.Of("nationality")!.Replicas.Single(replica => replica.Id == number);

        await using var load = SteadyLoad.OnNationality(program.Traffic, 80);
        await load.UntilAsync(TimeSpan.FromSeconds(6));
        var stopped = load.Now;
        SystemProcesses.Send(victim, ProcessSignal.Stop);
        await program.StateAsync(
            state => Replica(state).Exclusion is not null, Within.Notice, "the stopped replica taken out");
        var takenOut = load.Now - stopped;
        await load.UntilAsync(stopped + TimeSpan.FromSeconds(8));
        var woken = load.Now;
        SystemProcesses.Send(victim, ProcessSignal.Continue);
        await program.StateAsync(
            state => Replica(state) is { Exclusion: null, Phase: ReplicaPhase.Ready },
            Within.Notice, "the woken replica readmitted");
        var back = load.Now - woken;
        await load.UntilAsync(load.Now + TimeSpan.FromSeconds(2));
        var samples = await load.StopAsync();

        var calm = samples.LatenciesBetween(TimeSpan.FromSeconds(2), stopped - TimeSpan.FromSeconds(1));
        var stall = samples.LatenciesBetween(stopped, stopped + TimeSpan.FromSeconds(3));
        var after = samples.LatenciesBetween(stopped + TimeSpan.FromSeconds(3), woken);
        // A request in the stopped worker waits a second or more; a busy machine delays all requests by far less.
        var limit = TimeSpan.FromMilliseconds(Math.Max(400, 5 * calm.Quantile(0.99).TotalMilliseconds));
        var account = (await program.StateAsync()).Of("nationality")!;
        Note.Write($"p99 before the stop {calm.Quantile(0.99).InMilliseconds()}, in the 3 s after it "
            + $"{stall.Quantile(0.99).InMilliseconds()}, then {after.Quantile(0.99).InMilliseconds()} (the limit is "
            + $"{limit.InMilliseconds()}). Taken out after {takenOut.TotalSeconds:0.0} s, readmitted "
            + $"{back.TotalSeconds:0.0} s after it was woken. {account.Account()}");
        Assert.Contains(victim, program.Workers);
        Assert.True(account.Ejections >= 1, "the stopped replica was not ejected");
        Assert.True(samples.Failures().Length * 1000 < samples.Length, samples.DescribeFailures());
        Assert.True(after.Length > 100, $"only {after.Length} requests after the stop");
        Assert.True(
            after.Quantile(0.99) < limit,
            $"p99 is {after.Quantile(0.99).InMilliseconds()}, the limit is {limit.InMilliseconds()}");
    }
}
