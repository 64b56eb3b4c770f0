using System.Text.RegularExpressions;
using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.BadInput;

/// <summary>No replica, no room, no time left.</summary>
public sealed partial class UnavailableTests
{
    private const string NoReplica = "No replica of the model 'fake-model' takes requests now. Retry after a while.";

    [Fact]
    public async Task No_replica_and_none_coming_is_503_at_once()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Deployments = [GatewaySetup.Served("fake-model") with { MinReplicas = 0, MaxReplicas = 0 }],
        });

        var openAi = await gateway.PostAsync(Call.Chat, Call.ChatBody());
        var kServe = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal((503, "1", "no_replica"), (openAi.Status, openAi["Retry-After"], openAi["x-ballast-refusal"]));
        Assert.Equal(
            ErrorBody.OpenAi(NoReplica, "server_error", "no_replica"), openAi.Text);
        Assert.Equal(
            (503, ErrorBody.Plain(NoReplica)),
            (kServe.Status, kServe.Text));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_replica_that_is_coming_is_waited_for_as_long_as_the_waiting_room_allows()
    {
        var closed = ScriptedReplica.Answering("{}");
        await closed.DisposeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(closed.Url)
            .WithRouter(router =>
                router with { Queue = router.Queue with { ColdStartWait = TimeSpan.FromMilliseconds(300) } }) with
        { AwaitReplicas = false });

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody());

        Assert.Equal((503, "waited_too_long"), (answer.Status, answer["x-ballast-refusal"]));
        Assert.Contains("\"code\":\"no_replica\"", answer.Text, StringComparison.Ordinal);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_request_that_waits_is_served_when_the_replica_has_come()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { Unhealthy = true } },
                TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(engine.Url.ToString()) with { AwaitReplicas = false });

        var waiting = gateway.PostAsync(Call.Chat, Call.ChatBody());
        await Eventually.IsAsync(() => gateway.Books().Queued == 1, "a request in the waiting room", () =>
            gateway.Books());
        await engine.InjectAsync(FakeFaults.None, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(200, (await waiting).Status);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_full_queue_is_429_with_a_time_to_retry()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString())
            .With(deployment => deployment with { MaxConcurrency = 1 })
            .WithRouter(router => router with { Queue = router.Queue with { MaxRequests = 1 } }));
        using var leave = new CancellationTokenSource();
        using var one = Call.Post(Call.Chat, Call.ChatBody());
        using var two = Call.Post(Call.Chat, Call.ChatBody());

        var running = gateway.OpenAsync(one, leave.Token);
        await Eventually.IsAsync(() => engine.Counters.Hanging == 1, "one running", () => engine.Counters);
        var waiting = gateway.OpenAsync(two, leave.Token);
        await Eventually.IsAsync(() => gateway.Books().Queued == 1, "one waiting", () => gateway.Books());
        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody());

        Assert.Equal((429, "queue_full", "1"), (answer.Status, answer["x-ballast-refusal"], answer["Retry-After"]));
        Assert.Equal(
            ErrorBody.OpenAi("The queue of the model 'fake-model' is full. Retry after a while.",
                "rate_limit_error", "rate_limit_exceeded"),
            answer.Text);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_deadline_that_passes_at_the_replica_is_504_and_frees_it()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString())
            .WithRouter(router =>
                router with { Timeouts = router.Timeouts with { Total = TimeSpan.FromMilliseconds(300) } }));

        var openAi = await gateway.PostAsync(Call.Chat, Call.ChatBody());
        var kServe = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal(504, openAi.Status);
        Assert.Equal(
            ErrorBody.OpenAi("The model 'fake-model' did not answer within T.", "server_error", "deadline_exceeded"),
            Time().Replace(openAi.Text, "within T."));
        Assert.Equal(504, kServe.Status);
        Assert.Matches("^\\{\"error\":\"The model 'fake-model' did not answer within [0-9.]+ s.\"}$", kServe.Text);
        await Eventually.IsAsync(() => engine.Counters.Aborted == 2, "both aborted", () => engine.Counters);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_deadline_that_passes_in_the_queue_is_504_and_never_sent()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString())
            .With(deployment => deployment with { MaxConcurrency = 1 })
            .With(options => options with { TrustRequestHeaders = true }));
        using var leave = new CancellationTokenSource();
        using var one = Call.Post(Call.Chat, Call.ChatBody());

        var running = gateway.OpenAsync(one, leave.Token);
        await Eventually.IsAsync(() => engine.Counters.Hanging == 1, "one running", () => engine.Counters);
        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(), ("x-ballast-deadline-ms", "200"));

        Assert.Equal((504, "deadline_passed"), (answer.Status, answer["x-ballast-refusal"]));
        Assert.Equal(
            ErrorBody.OpenAi("The model 'fake-model' did not answer within 0.2 s.",
                "server_error", "deadline_exceeded"),
            answer.Text);
        Assert.Equal(1, engine.Counters.Started);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await gateway.QuietAsync();
    }

    [GeneratedRegex("""within [0-9.]+ s\.""")]
    private static partial Regex Time();
}
