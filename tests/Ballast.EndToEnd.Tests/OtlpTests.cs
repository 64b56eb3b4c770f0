using System.Net;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>Metrics and spans that leave by OTLP when the standard variables ask for it.</summary>
public sealed class OtlpTests
{
    private const string Metrics = "/v1/metrics";
    private const string Traces = "/v1/traces";
    private const string Secret = "a-prompt-that-stays-here";
    private static readonly byte[] TraceId = Convert.FromHexString("0af7651916cd43dd8448eb211c80319c");

    [Fact]
    public async Task A_request_and_its_attempts_are_spans_of_the_clients_trace()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var bad = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);
        await using var good = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);
        using var config = ConfigOf(bad.Url, good.Url);
        await using var program = await BallastProgram.UpAsync(Exporting(collector), config.File);
        await program.ReadyAsync("chat", 2);
        await bad.InjectAsync(
            new FakeFaults { RefuseConnections = true }, cancellation: TestContext.Current.CancellationToken);

        // In turn: one of two meets the replica that refuses, and is sent again; both do where the second comes late.
        await AskAsync(program.Traffic);
        await AskAsync(program.Traffic);

        // A request's span ends after those of its attempts.
        await Within.TrueAsync(() => collector.Count(Traces, "chat chat") == 2, Within.Notice,
            () => $"{collector.Count(Traces, "chat chat")} requests exported");
        var refused = collector.Count(Traces, "connect_failed");
        Assert.InRange(refused, 1, 2);
        Assert.Equal(2 + refused, collector.Count(Traces, "ballast.attempt.number"));
        Assert.Equal(4 + refused, collector.Count(Traces, TraceId));
        Assert.Equal(0, collector.Count(Traces, Secret));
    }

    [Fact]
    public async Task Metrics_are_pushed_and_logs_are_not()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);
        using var config = ConfigOf(engine.Url);
        await using var program = await BallastProgram.UpAsync(Exporting(collector), config.File);
        await program.ReadyAsync("chat", 1);
        await AskAsync(program.Traffic);

        await Within.TrueAsync(
            () => collector.Count(Metrics, "gen_ai.server.request.duration") > 0 && collector.Paths.Contains(Traces),
            Within.Notice, () => $"exported: {string.Join(' ', collector.Paths)}");
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
        Assert.Equal([Metrics, Traces], collector.Paths);
    }

    [Fact]
    public async Task Spans_can_be_left_out()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Models = ["chat"] }, TestContext.Current.CancellationToken);
        using var config = ConfigOf(engine.Url);
        await using var program = await BallastProgram.UpAsync(
            Exporting(collector, ("OTEL_TRACES_EXPORTER", "none")), config.File);
        await program.ReadyAsync("chat", 1);
        await AskAsync(program.Traffic);

        await Within.TrueAsync(() => collector.Count(Metrics, "gen_ai.server.request.duration") > 0, Within.Notice,
            () => "no metrics exported");
        program.Signal(ProcessSignal.Terminate);
        Assert.Equal(0, await program.ExitAsync(Within.Notice));
        Assert.Equal([Metrics], collector.Paths);
    }

    private static ConfigFolder ConfigOf(params Uri[] engines) => new($$"""
        deployments:
          - name: chat
            model: chat
            routing: round-robin
            health: { interval: 1h }
            servers: [{{string.Join(", ", engines.Select(engine => engine.ToString()))}}]
        """);

    private static Dictionary<string, string> Exporting(
        OtlpCollector collector, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        };
        foreach (var (name, value) in more) { environment[name] = value; }
        return environment;
    }

    private static async Task AskAsync(Uri traffic)
    {
        using var client = new HttpClient { BaseAddress = traffic };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = Calls.Json(Calls.Chat("chat", 2).Replace("Count.", Secret, StringComparison.Ordinal)),
        };
        request.Headers.Add("traceparent", $"00-{Convert.ToHexStringLower(TraceId)}-b7ad6b7169203331-01");
        request.Headers.Add("idempotency-key", "1");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
