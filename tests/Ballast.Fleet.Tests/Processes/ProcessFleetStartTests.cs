using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Ballast.Fleet.Processes;

namespace Ballast.Fleet.Tests.Processes;

public sealed class ProcessFleetStartTests
{
    [Fact]
    public async Task Reports_this_machine_as_a_node_when_attached()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        var node = Assert.Single(bench.Facts.Nodes);
        Assert.Equal(Environment.MachineName, node.Name);
        Assert.Equal(Environment.ProcessorCount, node.CpuCores);
        Assert.True(node.MemoryBytes > 1 << 20, $"memory {node.MemoryBytes}");
    }

    [Fact]
    public async Task Takes_the_port_that_the_process_announces()
    {
        await using var bench = new ProcessBench(ProcessBench.Server());
        bench.Start();
        var ready = await bench.Facts.ReachesAsync(1, ReplicaPhase.Ready);
        await bench.LineAsync("listening ");
        Assert.Contains(bench.Lines, l => l.Text == $"listening {ready.Address}");
    }

    [Fact]
    public async Task Gives_each_process_a_free_port_by_argument()
    {
        await using var bench = new ProcessBench(new ProcessLaunch
        {
            FileName = SystemProcess.TestServer,
            Arguments = ["serve", "--port", "{port}"],
        });
        bench.Start(1);
        bench.Start(2);
        var first = await bench.Facts.ReachesAsync(1, ReplicaPhase.Ready);
        var second = await bench.Facts.ReachesAsync(2, ReplicaPhase.Ready);
        Assert.NotEqual(first.Address, second.Address);
    }

    [Fact]
    public async Task Gives_environment_folder_and_port_by_variable()
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        await using var bench = new ProcessBench(new ProcessLaunch
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "echo \"word $WORD\"; exec \"$0\" serve --port $PORT", SystemProcess.TestServer],
            Environment = ImmutableDictionary<string, string>.Empty.Add("PORT", "{port}").Add("WORD", "it's 2 words"),
            WorkingDirectory = folder,
        });
        await bench.ReadyAsync();
        await bench.LineAsync("word it's 2 words");
        await bench.LineAsync($"folder {folder}");
    }

    [Fact]
    public async Task Is_warming_while_the_process_answers_that_it_is_not_ready()
    {
        await using var bench = new ProcessBench(ProcessBench.Server("--health", "503"));
        bench.Start();
        var warming = await bench.Facts.ReachesAsync(1, ReplicaPhase.Warming);
        Assert.Equal("answered 503 to GET /health", warming.Reason);
        Assert.Equal([ReplicaPhase.Starting, ReplicaPhase.Warming], bench.Facts.PhasesOf(1));
    }

    [Fact]
    public async Task Readiness_has_a_path_of_its_own()
    {
        await using var bench = new ProcessBench(
            ProcessBench.Server("--health", "503") with { ReadinessPath = "/ready" });
        await bench.ReadyAsync();
        await bench.Facts.ProbedAsync(1, healthy: false);
    }

    [Fact]
    public async Task A_crash_at_start_fails_with_the_exit_code_and_the_last_lines()
    {
        await using var bench = new ProcessBench(ProcessBench.Server("--complain", "no such model: x", "--crash", "7"));
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.Equal("exit code 7 before it was ready; its last lines:\nno such model: x", failed.Reason);
    }

    [Fact]
    public async Task The_reason_of_a_failure_holds_only_the_last_lines()
    {
        await using var bench = new ProcessBench(
            ProcessBench.Shell("i=0; while [ $i -lt 5000 ]; do echo line $i >&2; i=$((i+1)); done; exit 3"));
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        var last = string.Join('\n', Enumerable.Range(4990, 10).Select(i => $"line {i}"));
        Assert.Equal($"exit code 3 before it was ready; its last lines:\n{last}", failed.Reason);
    }

    [Fact]
    public async Task A_process_that_never_answers_as_it_should_is_killed_at_the_start_limit()
    {
        await using var bench = new ProcessBench(
            ProcessBench.Server("--health", "503", "--ignore-term") with { StartLimit = TimeSpan.FromSeconds(1.5) });
        bench.Start();
        var process = await bench.NumberAsync("pid ");
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.StartsWith(
            "not ready within 1.5 s: answered 503 to GET /health", failed.Reason, StringComparison.Ordinal);
        await SystemProcess.GoneAsync(process);
    }

    [Fact]
    public async Task A_process_that_announces_no_address_fails_at_the_start_limit()
    {
        var launch = ProcessBench.Shell("echo listening nowhere; exec sleep 1000");
        await using var bench = new ProcessBench(launch with { StartLimit = TimeSpan.FromMilliseconds(300) });
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.Equal(
            "not ready within 0.3 s: it announced no address by a line 'listening http://HOST:PORT'; "
            + "its last lines:\nlistening nowhere",
            failed.Reason);
    }

    [Fact]
    public async Task A_port_that_is_taken_fails_with_what_the_process_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var bench = new ProcessBench(ProcessBench.Server("--port", $"{port}"));
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.Equal(
            "exit code 98 before it was ready; its last lines:\nport taken: AddressAlreadyInUse", failed.Reason);
    }

    [Fact]
    public async Task A_missing_program_fails_and_names_the_remedy()
    {
        await using var bench = new ProcessBench(
            new ProcessLaunch { FileName = "no-such-program", AnnouncesPort = true });
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.StartsWith(
            "exit code 127 (no such program; check the file name and the PATH) before it was ready",
            failed.Reason,
            StringComparison.Ordinal);
        Assert.Contains("no-such-program", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "the launch names no program; set its file name")]
    [InlineData("sh", "/no/such", "there is no folder '/no/such'; create it or correct the working directory")]
    [InlineData("sh", "", "'sh' is given no port; write {port} in an argument or say that it announces its own")]
    public async Task A_launch_that_cannot_work_fails_before_it_is_tried(string file, string folder, string reason)
    {
        await using var bench = new ProcessBench(new ProcessLaunch { FileName = file, WorkingDirectory = folder });
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.Equal(reason, failed.Reason);
        Assert.Equal([ReplicaPhase.Failed], bench.Facts.PhasesOf(1));
    }

    [Fact]
    public async Task A_deployment_without_a_launch_fails_by_name()
    {
        await using var bench = new ProcessBench(null);
        bench.Start();
        var failed = await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        Assert.Equal("no launch is known for deployment 'bench'; configure one", failed.Reason);
    }

    [Fact]
    public async Task A_replaced_launch_counts_for_the_next_start()
    {
        await using var bench = new ProcessBench(ProcessBench.Server("--crash", "1"));
        bench.Start(1);
        await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        bench.Launch = ProcessBench.Server();
        bench.Start(2);
        await bench.Facts.ReachesAsync(2, ReplicaPhase.Ready);
    }
}
