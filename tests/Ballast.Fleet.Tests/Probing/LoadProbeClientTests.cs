using System.Text;
using Ballast.Fleet.Probing;
using Ballast.Fleet.TestServer;
using Ballast.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ballast.Fleet.Tests.Probing;

public sealed class LoadProbeClientTests : IAsyncLifetime
{
    private static readonly ReplicaId One = new(1);

    private readonly HttpMessageInvoker _http = ProbeHttp.CreateInvoker();
    private readonly TinyServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Reads_requests_and_latency()
    {
        _server.Answer("/ballast/load", 200, """{"in_flight":3,"queued":2,"latency_seconds":0.125}""");
        Assert.Equal(new ProbeAnswer(3, 0.125), await ProbeAsync(Client(TimeSpan.FromSeconds(20))));
    }

    [Theory]
    [InlineData(503, """{"in_flight":3}""")]
    [InlineData(200, "busy")]
    public async Task An_answer_that_is_no_load_report_is_none(int status, string body)
    {
        _server.Answer("/ballast/load", status, body);
        Assert.Null(await ProbeAsync(Client(TimeSpan.FromSeconds(20))));
    }

    [Fact]
    public async Task A_late_answer_is_none_and_the_next_probe_is_sent()
    {
        _server.Answer("/ballast/load", 200, """{"in_flight":1}""");
        _server.Hang();
        var time = new FakeTimeProvider();
        var client = new LoadProbeClient(_http, time, NullLogger<LoadProbeClient>.Instance);
        for (var sent = 1; sent <= 2; sent++)
        {
            var probe = ProbeAsync(client);
            await Eventually.TrueAsync(
                () => _server.Requests == sent, TimeSpan.FromSeconds(20), () => $"probe {sent} did not come");
            Assert.False(probe.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(50));
            Assert.Null(await probe);
        }
    }

    [Fact]
    public async Task Only_one_probe_of_a_replica_is_under_way()
    {
        _server.Answer("/ballast/load", 200, """{"in_flight":1}""");
        _server.Hang();
        var client = Client(TimeSpan.FromSeconds(20));
        var first = ProbeAsync(client);
        var second = await ProbeAsync(client);
        _server.Resume();
        Assert.Null(second);
        Assert.Equal(new ProbeAnswer(1, 0), await first);
        Assert.Equal(new ProbeAnswer(1, 0), await ProbeAsync(client));
        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public async Task A_server_that_is_gone_gives_no_answer()
    {
        await _server.DisposeAsync();
        Assert.Null(await ProbeAsync(Client(TimeSpan.FromSeconds(20))));
    }

    [Theory]
    [InlineData("""{"in_flight":4,"latency_seconds":0.5}""", 4, 0.5)]
    [InlineData("""{"latency_seconds":1e-3,"later":{"in_flight":[9]},"in_flight":0}""", 0, 0.001)]
    [InlineData("""{"in_flight":4}""", 4, 0)]
    public void Members_come_in_any_order_and_others_are_skipped(string json, int inFlight, double latency) =>
        Assert.Equal(new ProbeAnswer(inFlight, latency), LoadAnswer.Parse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"in_flight":-1}""")]
    [InlineData("""{"in_flight":"3"}""")]
    [InlineData("""{"in_flight":1e40}""")]
    [InlineData("""{"in_flight":3,"latency_seconds":-1}""")]
    [InlineData("""{"in_flight":3""")]
    public void What_is_no_load_report_is_refused(string json) =>
        Assert.Null(LoadAnswer.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var json = $$"""{"in_flight":1,"x":"{{new string('x', LoadAnswer.MostBytes)}}"}""";
        Assert.Null(await LoadAnswer.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), Cancellation));
    }

    private LoadProbeClient Client(TimeSpan timeout) =>
        new(_http, TimeProvider.System, NullLogger<LoadProbeClient>.Instance, timeout);

    private Task<ProbeAnswer?> ProbeAsync(LoadProbeClient client) =>
        client.ProbeAsync(One, _server.Address, Cancellation).AsTask();
}
