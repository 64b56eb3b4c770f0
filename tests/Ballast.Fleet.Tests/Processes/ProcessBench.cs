using System.Collections.Concurrent;
using System.Globalization;
using Ballast.Cluster;
using Ballast.Fleet.Processes;

namespace Ballast.Fleet.Tests.Processes;

/// <summary>A fleet of processes with one deployment, its facts and its lines.</summary>
internal sealed class ProcessBench : IAsyncDisposable
{
    private static readonly DeploymentId TheDeployment = new("bench");

    private readonly ConcurrentQueue<OutputLine> _lines = new();
    private readonly ProcessFleet _fleet;

    public ProcessBench(ProcessLaunch? launch, Action<OutputLine>? output = null)
    {
        Launch = launch;
        _fleet = new ProcessFleet(_ => Launch, new ProcessFleetOptions { Output = output ?? _lines.Enqueue });
        _fleet.Attach(Facts);
    }

    public FactLog Facts { get; } = new();

    public ProcessLaunch? Launch { get; set; }

    public IReadOnlyCollection<OutputLine> Lines => _lines;

    public void Start(int id = 1) => _fleet.Execute(
        new StartReplica(new Replica { Id = new ReplicaId(id), Deployment = TheDeployment }));

    public void Drain(int id = 1) => _fleet.Execute(new DrainReplica(TheDeployment, new ReplicaId(id)));

    public void Stop(int id = 1) => _fleet.Execute(new StopReplica(TheDeployment, new ReplicaId(id)));

    public void Hurry() => _fleet.Hurry();

    /// <summary>Starts replica 1 and returns the number of its process once it is ready.</summary>
    public async Task<int> ReadyAsync()
    {
        Start();
        await Facts.ReachesAsync(1, ReplicaPhase.Ready);
        return await NumberAsync("pid ");
    }

    /// <summary>The number after a word that a process printed.</summary>
    public async Task<int> NumberAsync(string word)
    {
        await LineAsync(word);
        var line = _lines.First(l => l.Text.StartsWith(word, StringComparison.Ordinal)).Text;
        return int.Parse(line.AsSpan(word.Length), CultureInfo.InvariantCulture);
    }

    public Task LineAsync(string start) => Eventually.TrueAsync(
        () => _lines.Any(l => l.Text.StartsWith(start, StringComparison.Ordinal)),
        TimeSpan.FromSeconds(20),
        () => $"a line '{start}…' among:\n{string.Join('\n', _lines)}");

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    /// <summary>The test server as a program that announces its port.</summary>
    public static ProcessLaunch Server(params string[] arguments) => new()
    {
        FileName = SystemProcess.TestServer,
        Arguments = ["serve", "--announce", .. arguments],
        AnnouncesPort = true,
        Watch = new() { Health = new() { Interval = TimeSpan.FromMilliseconds(50) } },
    };

    /// <summary>A shell script that is no server.</summary>
    public static ProcessLaunch Shell(string script) =>
        new() { FileName = "/bin/sh", Arguments = ["-c", script], AnnouncesPort = true };
}
