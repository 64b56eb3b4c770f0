using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ballast.Cluster;
using Ballast.Fleet.Engines;
using Ballast.Fleet.Probing;
using Ballast.Fleet.Servers;
using Ballast.Fleet.TestServer;
using Ballast.Routing;

namespace Ballast.Fleet.Tests.Servers;

public sealed class StaticFleetTests : IAsyncLifetime
{
    private static readonly WatchSettings Fast = new()
    {
        Health = new HealthCheck
        {
            Interval = TimeSpan.FromMilliseconds(50),
            FailingInterval = TimeSpan.FromMilliseconds(50),
        },
    };

    private readonly FactLog _facts = new();
    private readonly StaticFleet _fleet;
    private WatchSettings _settings = Fast;

    public StaticFleetTests()
    {
        _fleet = new StaticFleet(_ => _settings);
        _fleet.Attach(_facts);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Fact]
    public async Task A_server_that_is_down_stays_starting_until_it_is_there()
    {
        var port = FreePort();
        Start(1, $"http://127.0.0.1:{port}");
        await _facts.ReachesAsync(1, ReplicaPhase.Starting);
        await using var other = new TinyServer();
        Start(2, other.Address);
        await _facts.ReachesAsync(2, ReplicaPhase.Ready);
        Assert.Equal([ReplicaPhase.Starting], _facts.PhasesOf(1));
        await using var server = new TinyServer(port);
        await _facts.ReachesAsync(1, ReplicaPhase.Ready);
    }

    [Fact]
    public async Task A_server_that_loads_is_warming_then_ready()
    {
        await using var server = new TinyServer();
        server.Answer("/health", 503);
        Start(1, server.Address);
        await _facts.ReachesAsync(1, ReplicaPhase.Warming);
        server.Answer("/health", 200);
        await _facts.ReachesAsync(1, ReplicaPhase.Ready);
        Assert.Equal([ReplicaPhase.Starting, ReplicaPhase.Warming, ReplicaPhase.Ready], _facts.PhasesOf(1));
    }

    [Fact]
    public async Task A_server_that_goes_and_comes_stays_ready_and_is_told_by_probes()
    {
        var server = new TinyServer();
        Start(1, server.Address);
        await _facts.ProbedAsync(1, healthy: true);
        await server.DisposeAsync();
        await _facts.ProbedAsync(1, healthy: false);
        var failing = _facts.All.Count;
        await using var again = new TinyServer(server.Port);
        await _facts.ProbedAsync(1, healthy: true, after: failing);
        Assert.Equal([ReplicaPhase.Starting, ReplicaPhase.Ready], _facts.PhasesOf(1));
    }

    [Fact]
    public async Task A_server_that_hangs_is_told_by_failed_probes()
    {
        await using var server = new TinyServer();
        Start(1, server.Address);
        await _facts.ProbedAsync(1, healthy: true);
        server.Hang();
        await _facts.ProbedAsync(1, healthy: false);
        var failing = _facts.All.Count;
        server.Resume();
        await _facts.ProbedAsync(1, healthy: true, after: failing);
    }

    [Fact]
    public async Task Engine_reports_are_told_as_soon_as_they_are_switched_on()
    {
        await using var server = new TinyServer();
        server.Answer("/metrics", 200, "tgi_queue_size 3\ntgi_batch_current_size 2\n");
        Start(1, server.Address);
        await _facts.ProbedAsync(1, healthy: true);
        _settings = Fast with { Scrape = new ScrapeSettings { Timeout = TimeSpan.FromSeconds(20) } };
        var told = await _facts.TellsAsync(f => f.Report is not null, "a report");
        Assert.Equal(new EngineReport(2, 3, 0), told.Report);
    }

    [Theory]
    [InlineData("", "an existing server needs an address; list it under the deployment's servers")]
    [InlineData("10.0.0.7:8000", "'10.0.0.7:8000' is not an address; write it like http://10.0.0.7:8000")]
    public async Task A_replica_that_cannot_be_reached_fails_by_its_address(string address, string reason)
    {
        Start(1, address);
        Assert.Equal(reason, (await _facts.ReachesAsync(1, ReplicaPhase.Failed)).Reason);
    }

    [Fact]
    public async Task A_hundred_idle_servers_cost_less_than_a_tenth_of_a_core()
    {
        const int Count = 100;
        var servers = Enumerable.Range(0, Count).Select(_ => new TinyServer()).ToArray();
        var start = new ProcessStartInfo(SystemProcess.TestServer, ["idle", .. servers.Select(s => s.Address)])
        {
            RedirectStandardOutput = true,
        };
        using var watcher = Process.Start(start)!;
        var figures = (await watcher.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split(' ');
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
        var shown = string.Join(' ', figures);
        TestContext.Current.TestOutputHelper?.WriteLine(shown);
        Assert.True(double.Parse(figures[1], CultureInfo.InvariantCulture) < 0.1, shown);
        // Five seconds at one probe a second each.
        Assert.InRange(int.Parse(figures[3], CultureInfo.InvariantCulture), 3 * Count, 6 * Count);
    }

    private void Start(int id, string address) => _fleet.Execute(new StartReplica(
        new Replica { Id = new ReplicaId(id), Deployment = new DeploymentId("d"), Address = address }));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
