using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Gateway.Admin;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>The real program as a process: started, listened to, asked, signalled, and never left behind.</summary>
internal sealed class BallastProgram : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Ballast.Cli");

    private readonly Process _process;
    private readonly Task _reading;
    private readonly HashSet<int> _workersSeen = [];
    private readonly HttpClient _admin = new() { Timeout = Within.Notice };

    private BallastProgram(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(
            Task.Run(() => Lines.ReadAsync(process.StandardOutput, isError: false)),
            Task.Run(() => Lines.ReadAsync(process.StandardError, isError: true)))
            .ContinueWith(_ => Lines.End(), TaskScheduler.Default);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public ProgramLines Lines { get; } = new();

    /// <summary>Where traffic is taken; set once it has started.</summary>
    public Uri Traffic { get; private set; } = new(AnyPort);

    /// <summary>All addresses traffic is taken at; set once it has started.</summary>
    public ImmutableArray<Uri> AllTraffic { get; private set; } = [];

    /// <summary>Where operators ask; set once it has started.</summary>
    public Uri Admin { get; private set; } = new(AnyPort);

    /// <summary>The workers it runs now.</summary>
    public ImmutableArray<int> Workers
    {
        get
        {
            var workers = SystemProcesses.WorkersOf(Id);
            _workersSeen.UnionWith(workers);
            return workers;
        }
    }

    /// <summary>Starts the program with any arguments; nothing is waited for.</summary>
    public static BallastProgram Start(params string[] arguments) =>
        Start(ImmutableDictionary<string, string>.Empty, arguments);

    private static BallastProgram Start(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked up under /proc.");
        var start = new ProcessStartInfo(File, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) { start.Environment[name] = value; }
        return new BallastProgram(Process.Start(start)!);
    }

    /// <summary>Starts <c>ballast up</c> on free ports and waits until it listens.</summary>
    public static Task<BallastProgram> UpAsync(params string[] arguments) =>
        UpAsync(ImmutableDictionary<string, string>.Empty, arguments);

    /// <summary>As the other, with variables of the environment.</summary>
    public static async Task<BallastProgram> UpAsync(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var program = Start(environment, ["up", .. arguments, "--listen", AnyPort, "--admin", AnyPort, "--json"]);
        try
        {
            var started = await program.Lines.EventAsync("started", Within.Start);
            program.AllTraffic = [.. started["listen"]!.AsArray().Select(url => new Uri((string)url!))];
            program.Traffic = program.AllTraffic.First(url => url.Scheme == Uri.UriSchemeHttp);
            program.Admin = new Uri((string)started["admin"]!);
            Assert.Equal(program.Id, (int)started["pid"]!);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public async Task<StateAnswer> StateAsync()
    {
        var json = await _admin.GetByteArrayAsync(
            new Uri(Admin, "/ballast/state"), TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize(json, AdminJson.Default.StateAnswer)!;
    }

    /// <summary>Asks for the state until it is as wanted.</summary>
    public Task<StateAnswer> StateAsync(Predicate<StateAnswer> wanted, TimeSpan limit, string what) =>
        Within.FactAsync(
            StateAsync, wanted, limit, seen => $"{what}.\n{Describe(seen)}\nThe program's last lines:\n{Lines.Last}");

    /// <summary>Waits until a deployment has exactly so many ready replicas and nothing is under way.</summary>
    public Task<StateAnswer> ReadyAsync(string deployment, int replicas) => StateAsync(
        state => state.Of(deployment) is { Starting: 0, Draining: 0 } found && found.Ready == replicas,
        Within.Start, $"{deployment} with {replicas} ready replicas");

    /// <summary>A worker and the number of the replica that it is.</summary>
    public async Task<(int Worker, int Replica)> PickWorkerAsync(string deployment)
    {
        var replica = (await StateAsync()).Of(deployment)!.Replicas.First(found => found.Phase == ReplicaPhase.Ready);
        var port = new Uri(replica.Address).Port;
        return (Workers.Single(worker => SystemProcesses.ListeningPorts(worker).Contains(port)), replica.Id);
    }

    public Task<string> MetricsAsync() =>
        _admin.GetStringAsync(new Uri(Admin, "/metrics"), TestContext.Current.CancellationToken);

    /// <summary>Asks for a rolling restart, of one deployment or of all.</summary>
    public async Task RestartAsync(string? deployment = null)
    {
        var query = deployment is null ? string.Empty : $"?deployment={deployment}";
        using var answer = await _admin.PostAsync(
            new Uri(Admin, $"/ballast/restart{query}"), null, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    public Task<JsonObject> EventAsync(string name, Predicate<JsonObject>? wanted = null) =>
        Lines.EventAsync(name, Within.Notice, wanted);

    public void Signal(ProcessSignal signal) => SystemProcesses.Send(Id, signal);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(TimeSpan limit)
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It did not end within {limit.TotalSeconds} s. Its last lines:\n{Lines.Last}");
        }
        return _process.ExitCode;
    }

    /// <summary>Processes that it started and that are still there.</summary>
    public ImmutableArray<int> LeftBehind(IEnumerable<int> workers)
    {
        var all = workers.Union(_workersSeen).ToList();
        return [.. all.Where(SystemProcesses.IsAlive), .. SystemProcesses.GuardsOf(all)];
    }

    /// <summary>Kills what is left and shows the last lines beside a failed test.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) { _ = Workers; }
        if (!_process.HasExited) { _process.Kill(); }
        foreach (var worker in _workersSeen.Where(SystemProcesses.IsAlive))
        {
            SystemProcesses.Send(worker, ProcessSignal.Kill);
        }
        await _process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(2)));
        Note.Write($"The last lines of process {Id.ToString(CultureInfo.InvariantCulture)}:\n{Lines.Last}");
        _admin.Dispose();
        _process.Dispose();
    }

    private static string Describe(StateAnswer state) => string.Join('\n', state.Deployments.Select(deployment =>
        $"{deployment.Name}: target {deployment.Target}, ready {deployment.Ready}, starting {deployment.Starting}, "
        + $"draining {deployment.Draining}, queued {deployment.Queued}, in flight {deployment.InFlight}; replicas "
        + string.Join(
            ", ",
            deployment.Replicas.Select(
                replica => $"{replica.Id} {replica.Phase} {replica.Exclusion}{replica.Reason}"))));
}
