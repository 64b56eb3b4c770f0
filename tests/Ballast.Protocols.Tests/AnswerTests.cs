namespace Ballast.Protocols.Tests;

public sealed class AnswerTests
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static readonly ServerFacts Server = new()
    {
        Version = "0.1.0",
        Models =
        [
            new ModelFacts("nationality", ModelPhase.Ready) { Created = Created },
            new ModelFacts("digits", ModelPhase.Starting) { Version = "7" },
            new ModelFacts("old", ModelPhase.Draining),
            new ModelFacts("asleep", ModelPhase.Idle),
            new ModelFacts("broken", ModelPhase.Stopped) { Reason = "no such file" },
        ],
    };

    private static readonly ProtocolTable Table = new(new ModelNames(Server.Models.Select(model => model.Name)), []);

    [Theory]
    [InlineData("/v1/models/nationality", 200,
        """{"id":"nationality","object":"model","created":1700000000,"owned_by":"ballast"}""")]
    [InlineData("/v1/models/nobody", 404,
        """{"error":{"message":"The model 'nobody' is not served here. Known models: asleep, broken, digits, """
        + """nationality, old.","type":"invalid_request_error","param":"model","code":"model_not_found"}}""")]
    [InlineData("/v2", 200, """{"name":"ballast","version":"0.1.0","extensions":["model_repository"]}""")]
    [InlineData("/v2/health/live", 200, """{"live":true}""")]
    [InlineData("/v2/health/ready", 200, """{"ready":true}""")]
    [InlineData("/v2/models", 200, """{"models":["nationality","digits","old","asleep","broken"]}""")]
    [InlineData("/v2/models/nationality/ready", 200, """{"name":"nationality","ready":true}""")]
    [InlineData("/v2/models/digits/ready", 503, """{"name":"digits","ready":false}""")]
    [InlineData("/v2/models/asleep/ready", 503, """{"name":"asleep","ready":false}""")]
    [InlineData("/v2/models/nobody/ready", 404,
        """{"error":"The model 'nobody' is not served here. Known models: """
        + """asleep, broken, digits, nationality, old."}""")]
    [InlineData("/v2/models/digits/infer", 405,
        """{"error":"This path is known with another method only; use POST."}""")]
    public void The_gateway_answers_exactly(string path, int status, string body) =>
        Assert.Equal((status, body), Answer("GET", path, "openai"));

    [Fact]
    public void Lists_models_as_OpenAi_does()
    {
        var (status, body) = Answer("GET", "/v1/models", "openai");
        Assert.Equal(200, status);
        Assert.StartsWith(
            """{"object":"list","data":["""
            + """{"id":"nationality","object":"model","created":1700000000,"owned_by":"ballast"},"""
            + """{"id":"digits","object":"model","created":0,"owned_by":"ballast"},""",
            body,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_the_repository_with_states()
    {
        Assert.Equal(
            (200, """[{"name":"nationality","version":"1","state":"READY","reason":""},"""
                + """{"name":"digits","version":"7","state":"LOADING","reason":""},"""
                + """{"name":"old","version":"1","state":"UNLOADING","reason":""},"""
                + """{"name":"asleep","version":"1","state":"UNAVAILABLE","reason":""},"""
                + """{"name":"broken","version":"1","state":"UNAVAILABLE","reason":"no such file"}]"""),
            Answer("POST", "/v2/repository/index", "kserve-v2"));
    }

    [Theory]
    [InlineData("nationality", "1", "AVAILABLE", "OK", "")]
    [InlineData("digits", "7", "LOADING", "OK", "")]
    [InlineData("old", "1", "UNLOADING", "OK", "")]
    [InlineData("asleep", "1", "START", "OK", "")]
    [InlineData("broken", "1", "END", "UNAVAILABLE", "no such file")]
    public void Tells_the_status_of_a_model_as_TfServing_does(
        string model, string version, string state, string code, string message)
    {
        var expected = $$"""{"model_version_status":[{"version":"{{version}}","state":"{{state}}","status":"""
            + $$$"""{"error_code":"{{{code}}}","error_message":"{{{message}}}"}}]}""";
        Assert.Equal((200, expected), Answer("GET", $"/v1/models/{model}", "tf-serving"));
    }

    [Fact]
    public void A_draining_gateway_is_live_but_not_ready()
    {
        Table.TryResolve("GET", "/v2/health/ready", "", out var ready);
        var status = 0;
        var body = Written.By(output =>
            status = ready.Protocol.WriteAnswer(ready.Call, Server with { Ready = false }, output));
        Assert.Equal((503, """{"ready":false}"""), (status, body));
    }

    private static (int Status, string Body) Answer(string method, string path, string deploymentProtocol)
    {
        Assert.True(Table.TryResolve(method, path, "", out var match));
        match = match.In(deploymentProtocol);
        var status = 0;
        var body = Written.By(output => status = match.Protocol.WriteAnswer(match.Call, Server, output));
        return (status, body);
    }
}
