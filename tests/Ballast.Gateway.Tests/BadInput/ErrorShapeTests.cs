using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.BadInput;

/// <summary>Each wrong request gets its status and its protocol's own error, exactly.</summary>
public sealed class ErrorShapeTests
{
    private const string Served = "There are OpenAI under /v1, KServe V2 under /v2, TF-Serving under /v1/models, "
        + "and the raw routes of the configuration.";

    public static TheoryData<string, string, int, string, string> Wrong() => new()
    {
        {
            Call.Chat, """{"model":"nope"}""", 404, "application/json",
            OpenAi("The model 'nope' is not served here. Known models: fake-model, other-model.", "model",
                "model_not_found")
        },
        {
            "/v2/models/nope/infer", "{}", 404, "application/json",
            ErrorBody.Plain("The model 'nope' is not served here. Known models: fake-model, other-model.")
        },
        {
            "/v1/models/nope:predict", "{}", 404, "application/json",
            ErrorBody.Plain("The model 'nope' is not served here. Known models: fake-model, other-model.")
        },
        {
            Call.Chat, "{\n  \"model\": nope}", 400, "application/json",
            OpenAi("The body is not valid JSON at line 2, column 13: 'nope}' is an invalid JSON literal. "
                + "Expected the literal 'null'.", null, "invalid_json")
        },
        {
            Call.Chat, "[1]", 400, "application/json",
            OpenAi("The body must be a JSON object; at line 1, column 1 something else begins.", null, "invalid_value")
        },
        {
            Call.Chat, """{"messages":[]}""", 400, "application/json",
            OpenAi("The field 'model' is missing; it must be the name of a model.", "model",
                "missing_required_parameter")
        },
        {
            Call.Chat, """{"model":7}""", 400, "application/json",
            OpenAi("The field 'model' at line 1, column 10 must be the name of a model, a string of 1 to 512 bytes.",
                "model", "invalid_value")
        },
        {
            "/v1/nothing", "{}", 404, "application/json",
            OpenAi($"No protocol knows 'POST' '/v1/nothing'. {Served}", null, "unknown_path")
        },
        {
            "/v2/nothing", "{}", 404, "application/json",
            ErrorBody.Plain($"No protocol knows 'POST' '/v2/nothing'. {Served}")
        },
        {
            "/nothing?q=1", "{}", 404, "application/problem+json",
            ErrorBody.Raw("Not Found", 404, $"No protocol knows 'POST' '/nothing'. {Served}", "unknown_path")
        },
        {
            "/v1/models", "{}", 405, "application/json",
            OpenAi("This path is known with another method only; use GET.", null, "method_not_allowed")
        },
        {
            "/v2/models/fake-model/ready", "{}", 405, "application/json",
            ErrorBody.Plain("This path is known with another method only; use GET.")
        },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_request_is_told_what_where_and_the_remedy(
        string path, string body, int status, string contentType, string wanted)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await StartAsync(engine);

        var answer = await gateway.PostAsync(path, body);

        Assert.Equal(wanted, answer.Text);
        Assert.Equal((status, contentType), (answer.Status, answer.ContentType));
        Assert.Equal(0, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(Call.Chat, "POST")]
    [InlineData(Call.Infer, "POST")]
    [InlineData("/v1/models/fake-model:predict", "POST")]
    public async Task A_wrong_method_is_told_the_right_one(string path, string allowed)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await StartAsync(engine);

        var answer = await gateway.GetAsync(path);

        Assert.Equal((405, allowed), (answer.Status, answer["Allow"]));
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("/v2/models/fake-model/infer",
        """{"inputs":[{"name":"x","datatype":"FP32","shape":[2],"data":[1]}]}""")]
    [InlineData("/v2/models/fake-model/infer", "{}")]
    [InlineData("/v2/models/fake-model/infer", "{")]
    [InlineData("/v1/models/fake-model:predict", """{"instances":7}""")]
    [InlineData("/v1/models/fake-model:predict", "no json")]
    [InlineData(Call.Chat,
        """{"model":"fake-model","messages":[{"role":"user","content":"x"}],"max_tokens":99999999}""")]
    public async Task What_only_the_replica_can_judge_comes_back_as_it_said_it(string path, string body)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await StartAsync(engine);
        using var direct = new HttpClient { BaseAddress = engine.Url };

        var own = await GatewayUnderTest.SendAsync(direct, Call.Post(path, body));
        var through = await gateway.PostAsync(path, body);

        Assert.Equal(400, own.Status);
        Assert.Equal((own.Status, own.ContentType, own.Text), (through.Status, through.ContentType, through.Text));
        Assert.Equal(2, engine.Counters.Started);
        Assert.Equal(0, gateway.Counters.Retries);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_key_that_is_missing_or_wrong_is_401_and_the_right_one_passes()
    {
        var (key, line) = Ballast.Gateway.Security.ApiKey.Create("shop");
        var (stranger, _) = Ballast.Gateway.Security.ApiKey.Create("shop");
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(engine.Url.ToString()) with { Keys = [line] });

        var missing = await gateway.PostAsync(Call.Chat, Call.ChatBody());
        var wrong = await gateway.PostAsync(Call.Chat, Call.ChatBody(), ("Authorization", $"Bearer {stranger}"));
        var forged = await gateway.PostAsync(Call.Chat, Call.ChatBody(), ("Authorization", $"Bearer {key[..^1]}x"));
        var basic = await gateway.PostAsync(Call.Infer, Call.Tensor, ("Authorization", $"Basic {key}"));
        var right = await gateway.PostAsync(Call.Chat, Call.ChatBody(), ("Authorization", $"Bearer {key}"));

        const string Told = "The API key is missing or not valid. Send it as 'Authorization: Bearer KEY'.";
        foreach (var refused in new[] { missing, wrong, forged })
        {
            Assert.Equal((401, "Bearer"), (refused.Status, refused["WWW-Authenticate"]));
            Assert.Equal(
                ErrorBody.OpenAi(Told, "authentication_error", "invalid_api_key"), refused.Text);
        }
        Assert.Equal(
            (401, ErrorBody.Plain(Told)),
            (basic.Status, basic.Text));
        Assert.Equal(200, right.Status);
        Assert.Equal(1, engine.Counters.Started);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task The_gateways_own_key_does_not_reach_the_replica()
    {
        var (key, line) = Ballast.Gateway.Security.ApiKey.Create("shop");
        await using var replica = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url) with { Keys = [line] });

        await gateway.PostAsync(Call.Infer, Call.Tensor, ("Authorization", $"Bearer {key}"));

        Assert.False(Assert.Single(replica.Requests).Has("Authorization"));
    }

    private static Task<GatewayUnderTest> StartAsync(FakeEngine engine) => GatewayUnderTest.StartAsync(new GatewaySetup
    {
        Deployments =
        [
            GatewaySetup.Served("fake-model", engine.Url.ToString()),
            GatewaySetup.Served("other-model", engine.Url.ToString()),
        ],
    });

    private static string OpenAi(string message, string? param, string code) =>
        ErrorBody.OpenAi(message, "invalid_request_error", code, param);
}
