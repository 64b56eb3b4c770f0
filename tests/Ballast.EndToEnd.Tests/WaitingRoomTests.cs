using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Ballast.EndToEnd.Tests.Loading;
using Ballast.EndToEnd.Tests.Running;
using Ballast.Fakes;

namespace Ballast.EndToEnd.Tests;

/// <summary>What a client hears when its request cannot be served at once.</summary>
public sealed class WaitingRoomTests
{
    [Fact]
    public async Task A_request_to_a_deployment_at_zero_waits_for_the_cold_start_each_time()
    {
        using var config = new ConfigFolder("""
            scaling: { policy: kpa, targetConcurrency: 2, stableWindow: 6s, scaleToZeroGrace: 0s }
            deployments:
              - name: digits
                replicas: { min: 0, max: 1 }
                queue: { coldStartWait: 1m }
                worker: { model: builtin:digits }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        using var client = new HttpClient { BaseAddress = program.Traffic };
        for (var time = 1; time <= 2; time++)
        {
            await program.StateAsync(
                state => state.Of("digits") is { Ready: 0, Starting: 0, Draining: 0, Target: 0 }, Within.Start,
                "no replica at all");
            Assert.Empty(program.Workers);
            var begun = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(
                Calls.InferPath("digits"), Calls.Json(Calls.Digits), TestContext.Current.CancellationToken);
            Note.Write($"Cold start {time}: answered after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.00} s.");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Single(program.Workers);
        }
        Note.Write(string.Join('\n', (await program.StateAsync()).ScalingChanges));
    }

    [Fact]
    public async Task Without_a_server_that_answers_requests_get_503_with_retry_after()
    {
        Uri gone;
        await using (
            var engine = await FakeEngine.StartAsync(
                null, TestContext.Current.CancellationToken)) { gone = engine.Url; }
        using var config = new ConfigFolder($$"""
            deployments:
              - name: chat
                servers: [{{gone}}]
                queue: { coldStartWait: 200ms }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        using var client = new HttpClient { BaseAddress = program.Traffic };
        using var answer = await ChatAsync(client);
        await AssertErrorAsync(answer, HttpStatusCode.ServiceUnavailable, "no_replica");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task Requests_beyond_the_queue_get_429_with_retry_after_and_the_others_their_answer()
    {
        await using var engine = await SlowEngineAsync(TimeSpan.FromSeconds(2));
        using var config = new ConfigFolder($$"""
            deployments:
              - name: chat
                concurrency: 1
                servers: [{{engine.Url}}]
                queue: { maxRequests: 2, maxWait: 1m }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        using var client = new HttpClient { BaseAddress = program.Traffic };
        var answers = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => ChatAsync(client)));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(4, refused.Count);
        foreach (var answer in refused)
        {
            await AssertErrorAsync(answer, HttpStatusCode.TooManyRequests, "rate_limit_exceeded");
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        var account = (await program.StateAsync()).Of("chat")!;
        Assert.True(account.IsSettled(), account.Account());
        Assert.Equal(4, account.RefusedBy["queue_full"]);
        foreach (var answer in answers) { answer.Dispose(); }
    }

    [Fact]
    public async Task A_request_past_its_deadline_gets_504_whether_it_runs_or_waits()
    {
        await using var engine = await SlowEngineAsync(TimeSpan.FromSeconds(20));
        using var config = new ConfigFolder($$"""
            deployments:
              - name: chat
                concurrency: 1
                servers: [{{engine.Url}}]
                timeouts: { total: 500ms }
            """);
        await using var program = await BallastProgram.UpAsync(config.File);
        await program.ReadyAsync("chat", 1);
        using var client = new HttpClient { BaseAddress = program.Traffic };
        var begun = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(ChatAsync(client), ChatAsync(client));
        var took = Stopwatch.GetElapsedTime(begun);

        foreach (var answer in answers)
        {
            await AssertErrorAsync(answer, HttpStatusCode.GatewayTimeout, "deadline_exceeded");
            answer.Dispose();
        }
        Assert.InRange(took, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
        // The engine is told as well: nobody waits for its answer any more.
        await Within.TrueAsync(
            () => engine.Counters.InFlight == 0, Within.Notice, () => "the engine rid of what was given up");
        Assert.Equal(0, engine.Counters.Finished);
        var account = (await program.StateAsync()).Of("chat")!;
        Assert.True(account.IsSettled(), account.Account());
    }

    private static Task<FakeEngine> SlowEngineAsync(TimeSpan firstToken) => FakeEngine.StartAsync(
        new FakeEngineOptions { Models = ["chat"], TimeToFirstToken = LatencyModel.Constant(firstToken) },
        TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> ChatAsync(HttpClient client) => client.PostAsync(
        "/v1/chat/completions", Calls.Json(Calls.Chat("chat", 2, stream: false)),
        TestContext.Current.CancellationToken);

    private static async Task AssertErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{status} was expected, {answer.StatusCode} came: {body}");
        Assert.Equal(code, (string?)JsonNode.Parse(body)!["error"]!["code"]);
    }
}
