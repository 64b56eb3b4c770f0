using Ballast.Fakes;
using Ballast.Gateway.Tests.BadInput;
using Ballast.Gateway.Tests.Hosting;
using Ballast.Routing;

namespace Ballast.Gateway.Tests.Resilience;

/// <summary>Racing a slow replica, over sockets.</summary>
public sealed class HedgeTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_replica_is_raced_and_its_request_taken_back(bool stream)
    {
        await using var slow = await FakeEngine.StartAsync(
            new FakeEngineOptions { TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMinutes(1)) }, Cancellation);
        await using var quick = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(Hedged(1, slow.Url, quick.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: stream));

        Assert.Equal(200, answer.Status);
        await Eventually.IsAsync(() => slow.Aborts.Length == 1, "the loser's abort", () => slow.Counters);
        await gateway.QuietAsync();
        Assert.Equal((1, 1, 0), (gateway.Counters.Completed, gateway.Counters.Hedges, gateway.Counters.Cancelled));
        Assert.Equal(1, quick.Counters.Finished);
    }

    [Fact]
    public async Task The_first_attempt_may_still_win()
    {
        var raced = new TaskCompletionSource();
        await using var first = new ScriptedReplica(async call =>
        {
            await raced.Task.WithinPatienceAsync("the second attempt");
            await call.AnswerAsync("""{"who":"first"}""");
        });
        await using var second = new ScriptedReplica(async call =>
        {
            raced.SetResult();
            await call.GoneAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(Hedged(1, new Uri(first.Url), new Uri(second.Url)));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal("""{"who":"first"}""", answer.Text);
        Assert.Equal((1, 1), (first.Requests.Count, second.Requests.Count));
        Assert.Equal(Call.Tensor, second.Requests[0].Text);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task Without_budget_nothing_is_raced()
    {
        await using var slow = await FakeEngine.StartAsync(
            new FakeEngineOptions { TimeToFirstToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(400)) },
                Cancellation);
        await using var quick = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(Hedged(0.4, slow.Url, quick.Url));

        Assert.Equal(200, (await gateway.PostAsync(Call.Chat, Call.ChatBody())).Status);

        Assert.Equal((0, 0), (gateway.Counters.Hedges, quick.Counters.Started));
        Assert.Equal(1, slow.Counters.Finished);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task When_both_fail_the_client_gets_the_last_failure()
    {
        var raced = new TaskCompletionSource();
        await using var first = new ScriptedReplica(async call =>
        {
            await raced.Task.WithinPatienceAsync("the second attempt");
            call.Reset();
        });
        await using var second = new ScriptedReplica(async call =>
        {
            raced.SetResult();
            await call.AnswerAsync(ErrorBody.Plain("own"), 500);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(Hedged(1, new Uri(first.Url), new Uri(second.Url))
            .WithRouter(router => router with { Retry = router.Retry with { MaxRetries = 0 } }));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.True(answer.Status is 500 or 502, answer.Text);
        await gateway.QuietAsync();
        Assert.Equal((0, 1), (gateway.Counters.Completed, gateway.Counters.Failed));
    }

    [Fact]
    public async Task A_client_that_leaves_a_race_ends_both_attempts()
    {
        await using var one = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        await using var two = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(Hedged(1, one.Url, two.Url));
        using var leaves = new CancellationTokenSource();
        using var request = Call.Post(Call.Chat, Call.ChatBody());

        var call = gateway.OpenAsync(request, leaves.Token);
        await Eventually.IsAsync(() => one.Counters.Hanging + two.Counters.Hanging == 2, "both attempts", () =>
            gateway.Books());
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        await Eventually.IsAsync(() => one.Aborts.Length + two.Aborts.Length == 2, "both aborts", () =>
            (one.Counters, two.Counters));
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Cancelled);
    }

    [Fact]
    public async Task Work_that_must_not_be_repeated_is_not_raced()
    {
        await using var slow = await FakeEngine.StartAsync(
            new FakeEngineOptions { ServiceTime = LatencyModel.Constant(TimeSpan.FromMilliseconds(400)) },
                Cancellation);
        await using var quick = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(
            Hedged(1, slow.Url, quick.Url).WithRaw("/raw", strip: true));

        Assert.Equal(200, (await gateway.PostAsync("/raw/echo", "{}")).Status);

        Assert.Equal(0, quick.Counters.Started);
        await gateway.QuietAsync();
    }

    private static GatewaySetup Hedged(double ratio, Uri first, Uri second) =>
        GatewaySetup.Over(first.ToString(), second.ToString()).WithRouter(router => router with
        {
            Hedge = new HedgeSettings { Enabled = true, Delay = TimeSpan.FromMilliseconds(50), BudgetRatio = ratio },
            Ejection = router.Ejection with { MaxShare = 0 },
        });
}
