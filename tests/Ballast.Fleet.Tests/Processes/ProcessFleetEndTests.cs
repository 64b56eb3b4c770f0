namespace Ballast.Fleet.Tests.Processes;

public sealed class ProcessFleetEndTests
{
    [Fact]
    public async Task Kill_9_of_a_ready_process_fails_its_replica()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        SystemProcess.Signal("KILL", await bench.ReadyAsync());
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.StartsWith("exit code 137 (signal 9)", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exit_while_draining_is_a_stop()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        var process = await bench.ReadyAsync();
        bench.Drain();
        await bench.Facts.ReachesAsync(1, ReplicaPhase.Draining);
        SystemProcess.Signal("TERM", process);
        var stopped = await bench.Facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Equal("exit code 0", stopped.Reason);
    }

    [Fact]
    public async Task A_stop_asks_first()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        var process = await bench.ReadyAsync();
        bench.Stop();
        var stopped = await bench.Facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Null(stopped.Reason);
        // Lines go by their own way, and may come after the end is told.
        await bench.LineAsync("asked to end");
        await SystemProcess.GoneAsync(process);
    }

    [Fact]
    public async Task A_stop_kills_after_the_grace_what_does_not_heed_it()
    {
        await using var bench = new ProcessBench(
            ProcessBench.Server("--ignore-term", "--spawn") with { StopGrace = TimeSpan.FromMilliseconds(300) });
        var process = await bench.ReadyAsync();
        var grandchild = await bench.NumberAsync("spawned ");
        Assert.True(SystemProcess.IsAlive(grandchild));
        bench.Stop();
        var stopped = await bench.Facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Equal("exit code 137 (signal 9)", stopped.Reason);
        await SystemProcess.GoneAsync(process, grandchild);
    }

    [Fact]
    public async Task A_stop_in_a_hurry_kills_at_once_what_does_not_heed_it()
    {
        await using var bench = new ProcessBench(
            ProcessBench.Server("--ignore-term") with { StopGrace = TimeSpan.FromMinutes(10) });
        var process = await bench.ReadyAsync();
        bench.Stop();
        bench.Hurry();
        var stopped = await bench.Facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Equal("exit code 137 (signal 9)", stopped.Reason);
        await SystemProcess.GoneAsync(process);
    }

    [Fact]
    public async Task A_stopped_process_is_woken_to_end_by_itself()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        var process = await bench.ReadyAsync();
        SystemProcess.Signal("STOP", process);
        bench.Stop();
        var stopped = await bench.Facts.ReachesAsync(1, ReplicaPhase.Stopped);
        Assert.Null(stopped.Reason);
        await SystemProcess.GoneAsync(process);
    }

    [Fact]
    public async Task What_a_crashed_process_left_behind_is_killed()
    {
        await using var bench = new ProcessBench(ProcessBench.Server("--spawn"));
        var process = await bench.ReadyAsync();
        var grandchild = await bench.NumberAsync("spawned ");
        SystemProcess.Signal("KILL", process);
        await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        await SystemProcess.GoneAsync(grandchild);
        Assert.Empty(SystemProcess.Group(process));
    }

    [Fact]
    public async Task Sigstop_is_seen_by_failed_probes_and_sigcont_by_good_ones()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        var process = await bench.ReadyAsync();
        await bench.Facts.ProbedAsync(1, healthy: true);
        SystemProcess.Signal("STOP", process);
        await bench.Facts.ProbedAsync(1, healthy: false);
        var failing = bench.Facts.All.Count;
        SystemProcess.Signal("CONT", process);
        await bench.Facts.ProbedAsync(1, healthy: true, after: failing);
        Assert.Equal([ReplicaPhase.Starting, ReplicaPhase.Ready], bench.Facts.PhasesOf(1));
    }

    [Fact]
    public async Task A_stop_before_readiness_ends_the_start()
    {
        await using var bench = new ProcessBench(ProcessBench.Server("--health", "503"));
        bench.Start();
        var process = await bench.NumberAsync("pid ");
        bench.Stop();
        await bench.Facts.ReachesAsync(1, ReplicaPhase.Stopped);
        await SystemProcess.GoneAsync(process);
    }
}
