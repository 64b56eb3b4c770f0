using System.Net.Http.Json;
using System.Text.Json;
using Ballast.Fakes;
using Ballast.Gateway.Admin;
using Ballast.Gateway.Tests.Hosting;
using Ballast.Routing;

namespace Ballast.Gateway.Tests.Admin;

/// <summary>The dry run tells what would happen and changes nothing.</summary>
public sealed class ExplainTests
{
    private const string Path = "/ballast/explain";
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("random")]
    [InlineData("round-robin")]
    [InlineData("power-of-two")]
    [InlineData("session-affinity")]
    public async Task A_thousand_questions_between_two_runs_of_one_seed_change_no_decision(string policy)
    {
        await using var one = ScriptedReplica.Answering("{}");
        await using var two = ScriptedReplica.Answering("{}");
        await using var three = ScriptedReplica.Answering("{}");
        var setup = GatewaySetup.Over(one.Url, two.Url, three.Url)
            .With(deployment =>
                deployment with { Policies = new DeploymentPolicies { Routing = new PolicyChoice(policy) } })
            .With(options => options with { DecisionHeader = true });

        var plain = await DecisionsAsync(setup, questions: 0);
        var asked = await DecisionsAsync(setup, questions: 10);

        Assert.Equal(plain, asked);
        Assert.True(plain.Distinct().Count() > 1, "one replica took all");
    }

    [Fact]
    public async Task The_answer_tells_every_replica_and_where_the_request_would_go()
    {
        await using var one = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var two = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(one.Url.ToString(), two.Url.ToString()));

        var first = await AskAsync(gateway, """{"model":"fake-model"}""");
        await gateway.PostAsync(Call.Infer, Call.Tensor);
        await gateway.QuietAsync();
        var second = await AskAsync(gateway,
            """{"model":"fake-model","streaming":true,"priority":3,"payloadBytes":9}""");

        Assert.Equal(("fake-model", "round-robin", RoutingVerdict.Send, 1, 2),
            (first.Deployment, first.Policy, first.Verdict, first.Replica, first.RunnerUp));
        Assert.Equal((2, 1), (second.Replica, second.RunnerUp));
        Assert.Equal([1, 2], first.Replicas.Select(replica => replica.Id));
        Assert.Equal([one.Url.ToString(), two.Url.ToString()], first.Replicas.Select(replica => replica.Address));
        Assert.Equal([0.0, 1.0], first.Replicas.Select(replica => replica.Cost!.Value));
        Assert.Equal(1, gateway.Counters.Arrived);
    }

    [Fact]
    public async Task Twenty_replicas_are_explained_too()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var servers = Enumerable.Range(0, 20).Select(i => engine.Url + new string('/', i)).ToArray();
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(servers));

        Assert.Equal(20, (await AskAsync(gateway, """{"model":"fake-model"}""")).Replicas.Length);
    }

    [Fact]
    public async Task A_request_that_would_wait_or_be_refused_is_told_so()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions { Faults = new FakeFaults { HangRate = 1 } }, Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString())
            .With(deployment => deployment with { MaxConcurrency = 1 })
            .WithRouter(router => router with { Queue = router.Queue with { MaxBytes = 100 } }));
        using var leaves = new CancellationTokenSource();
        using var request = Call.Post(Call.Chat, Call.ChatBody());
        var running = gateway.OpenAsync(request, leaves.Token);
        await Eventually.IsAsync(() => engine.Counters.Hanging == 1, "one running", () => engine.Counters);

        var waits = await AskAsync(gateway, """{"model":"fake-model"}""");
        var refused = await AskAsync(gateway, """{"model":"fake-model","payloadBytes":101}""");

        Assert.Equal((RoutingVerdict.Wait, null, "full"), (waits.Verdict, waits.Replica, waits.Replicas[0].Exclusion));
        Assert.Equal((RoutingVerdict.Reject, "queue_bytes"), (refused.Verdict, refused.Reason));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("{", 400, "The body is no explain question:")]
    [InlineData("", 400, "The body is no explain question:")]
    [InlineData("[]", 400, "The body is no explain question:")]
    [InlineData("null", 400, "The field 'model' is missing.")]
    [InlineData("{}", 400, "The field 'model' is missing. Send for example {\"model\":\"nationality\"}.")]
    [InlineData("""{"model":7}""", 400, "The body is no explain question:")]
    [InlineData("""{"model":"nope"}""", 404, "The model 'nope' is not served here. Known models: fake-model.")]
    public async Task A_wrong_question_is_told_what_and_the_remedy(string question, int status, string error)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var answer = await GatewayUnderTest.SendAsync(gateway.Admin, Call.Post(Path, question));

        Assert.Equal((status, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.StartsWith(error, JsonDocument.Parse(answer.Bytes).RootElement.GetProperty("error").GetString(),
            StringComparison.Ordinal);
        Assert.Empty(gateway.Logs.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_question_that_is_too_long_is_refused(bool chunked)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup());
        using var request = Call.Post(Path, $$"""{"model":"{{new string('x', 100_000)}}"}""");
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await GatewayUnderTest.SendAsync(gateway.Admin, request);

        Assert.Equal((400, """{"error":"The body is over 65536 bytes."}"""), (answer.Status, answer.Text));
        Assert.Empty(gateway.Logs.Errors);
    }

    private static async Task<List<string>> DecisionsAsync(GatewaySetup setup, int questions)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(setup);
        var decisions = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            for (var q = 0; q < questions; q++)
            {
                await AskAsync(gateway, $$"""{"model":"fake-model","session":"s{{q}}"}""");
            }
            var answer = await gateway.PostAsync(Call.Infer, Call.Tensor, ("x-session-id", $"s{i % 7}"));
            decisions.Add(answer["x-ballast-decision"].Split(';')[0]);
            await gateway.QuietAsync();
        }
        return decisions;
    }

    private static async Task<ExplainAnswer> AskAsync(GatewayUnderTest gateway, string question)
    {
        using var request = Call.Post(Path, question);
        using var response = await gateway.Admin.SendAsync(request, Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(AdminJson.Default.ExplainAnswer, Cancellation))!;
    }
}
