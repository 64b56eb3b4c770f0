using System.Net;
using System.Net.Sockets;
using Ballast.Fleet.Probing;
using Ballast.Fleet.TestServer;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ballast.Fleet.Tests.Probing;

public sealed class HealthProberTests : IAsyncLifetime
{
    private static readonly HealthCheck Patient = new() { Timeout = TimeSpan.FromSeconds(20) };

    private readonly HttpMessageInvoker _http = ProbeHttp.CreateInvoker();
    private readonly TinyServer _server = new();
    private readonly HealthProber _prober;

    public HealthProberTests() =>
        _prober = new HealthProber(_http, TimeProvider.System, NullLogger<HealthProber>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    [Theory]
    [InlineData(200, ProbeVerdict.Healthy, "")]
    [InlineData(204, ProbeVerdict.Healthy, "")]
    [InlineData(302, ProbeVerdict.Refused, "answered 302 to GET /health")]
    [InlineData(404, ProbeVerdict.Refused, "answered 404 to GET /health")]
    [InlineData(503, ProbeVerdict.Refused, "answered 503 to GET /health")]
    public async Task Only_2xx_is_healthy(int status, ProbeVerdict verdict, string detail)
    {
        _server.Answer("/health", status);
        var result = await _prober.ProbeAsync(_server.Address, Patient, Cancellation);
        Assert.Equal(new ProbeResult(verdict, detail), result);
    }

    [Fact]
    public async Task A_server_that_hangs_is_failed_at_the_timeout()
    {
        _server.Hang();
        var check = new HealthCheck { Timeout = TimeSpan.FromMilliseconds(150) };
        var result = await _prober.ProbeAsync(_server.Address, check, Cancellation);
        Assert.Equal(new ProbeResult(ProbeVerdict.TimedOut, "no answer to GET /health within 0.15 s"), result);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var result = await _prober.ProbeAsync(ClosedAddress(), Patient, Cancellation);
        Assert.Equal(ProbeVerdict.Unreachable, result.Verdict);
        Assert.NotEmpty(result.Detail);
    }

    [Fact]
    public async Task Cancelling_is_no_verdict()
    {
        _server.Hang();
        using var cancel = new CancellationTokenSource();
        var probe = _prober.ProbeAsync(_server.Address, Patient, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
    }

    [Fact]
    public async Task Waits_until_a_server_is_healthy_and_tells_each_failure()
    {
        _server.Answer("/health", 503);
        var failures = new List<ProbeResult>();
        void Failed(ProbeResult result)
        {
            failures.Add(result);
            if (failures.Count == 3)
            {
                _server.Answer("/health", 200);
            }
        }
        await _prober.UntilHealthyAsync(_server.Address, () => Patient, ProbeBackoff.ForStart, Failed, Cancellation);
        Assert.Equal(3, failures.Count);
        Assert.Equal(4, _server.Requests);
    }

    [Fact]
    public async Task Probes_a_failing_replica_at_the_shorter_interval()
    {
        _server.Answer("/health", 503);
        var check = Patient with { Interval = TimeSpan.FromHours(1), FailingInterval = TimeSpan.FromMilliseconds(20) };
        var told = new List<bool>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        void Report(bool healthy)
        {
            told.Add(healthy);
            if (told.Count == 3)
            {
                _server.Answer("/health", 200);
            }
            if (healthy)
            {
                enough.Cancel();
            }
        }
        // Replica 0 has no wait before its first probe.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _prober.WatchAsync(new ReplicaId(0), _server.Address, () => check, Report, enough.Token));
        Assert.Equal([false, false, false, true], told);
    }

    [Fact]
    public async Task A_changed_check_counts_from_the_next_probe_on()
    {
        _server.Answer("/old", 200);
        var check = Patient with { Path = "/old", Interval = TimeSpan.FromMilliseconds(20) };
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var told = new List<bool>();
        void Report(bool healthy)
        {
            told.Add(healthy);
            check = check with { Path = "/new" };
            if (!healthy)
            {
                enough.Cancel();
            }
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _prober.WatchAsync(new ReplicaId(0), _server.Address, () => check, Report, enough.Token));
        Assert.Equal([true, false], told);
    }

    [Fact]
    public void Probes_of_replicas_in_a_row_spread_over_the_interval()
    {
        const int Replicas = 100;
        var phases = Enumerable.Range(1, Replicas).Select(i => ProbePhase.Of(new ReplicaId(i))).Order().ToArray();
        var widest = phases.Zip(phases[1..], (a, b) => b - a).Append(phases[0] + 1 - phases[^1]).Max();
        Assert.All(phases, phase => Assert.InRange(phase, 0, 1));
        Assert.InRange(widest, 0, 2.7 / Replicas);
    }

    [Fact]
    public void Waits_before_readiness_grow_to_their_longest()
    {
        var waits = new List<double>();
        var backoff = ProbeBackoff.ForServer;
        for (var wait = backoff.First; waits.Count < 8; wait = backoff.After(wait))
        {
            waits.Add(wait.TotalMilliseconds);
        }
        Assert.Equal([100, 200, 400, 800, 1600, 3200, 5000, 5000], waits);
    }

    [Theory]
    [InlineData("http://h:1", "/health", "http://h:1/health")]
    [InlineData("http://h:1/", "health?x=1", "http://h:1/health?x=1")]
    [InlineData("http://h:1/engine", "/health", "http://h:1/engine/health")]
    public void Paths_go_below_the_base_url(string address, string path, string expected) =>
        Assert.Equal(expected, ProbeHttp.Resolve(address, path).AbsoluteUri);

    private static string ClosedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
