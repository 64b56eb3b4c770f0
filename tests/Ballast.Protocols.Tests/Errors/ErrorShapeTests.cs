using Ballast.Protocols.KServe;
using Ballast.Protocols.OpenAi;
using Ballast.Protocols.Raw;
using Ballast.Protocols.TfServing;

namespace Ballast.Protocols.Tests.Errors;

public sealed class ErrorShapeTests
{
    [Theory]
    [InlineData(400, "invalid_request_error")]
    [InlineData(401, "authentication_error")]
    [InlineData(403, "permission_error")]
    [InlineData(404, "invalid_request_error")]
    [InlineData(408, "invalid_request_error")]
    [InlineData(413, "invalid_request_error")]
    [InlineData(429, "rate_limit_error")]
    [InlineData(500, "server_error")]
    [InlineData(503, "server_error")]
    [InlineData(504, "server_error")]
    public void OpenAi_tells_the_type_of_a_status(int status, string type) => Assert.Equal(
        $$$"""{"error":{"message":"m","type":"{{{type}}}","param":null,"code":"c"}}""",
        Shape(new OpenAiProtocol(ModelNames.None), new ProtocolError(status, "c", "m")));

    [Fact]
    public void OpenAi_names_the_field_at_fault()
    {
        var error = ProtocolError.ModelNotFound("x", ModelNames.None);
        Assert.Equal(
            """{"error":{"message":"The model 'x' is not served here. No model is.","type":"invalid_request_error","""
            + "\"param\":\"model\",\"code\":\"model_not_found\"}}",
            Shape(new OpenAiProtocol(ModelNames.None), error));
    }

    [Fact]
    public void KServe_and_TfServing_give_one_text()
    {
        var error = ProtocolError.NoReplica("digits");
        const string Expected =
            """{"error":"No replica of the model 'digits' takes requests now. Retry after a while."}""";
        Assert.Equal(Expected, Shape(new KServeProtocol(ModelNames.None), error));
        Assert.Equal(Expected, Shape(new TfServingProtocol(ModelNames.None), error));
    }

    [Fact]
    public void Raw_gives_a_problem_document()
    {
        var raw = new RawProtocol([]);
        Assert.Equal("application/problem+json", raw.ErrorContentType);
        Assert.Equal(
            """{"type":"about:blank","title":"Gateway Timeout","status":504,"""
            + "\"detail\":\"The model 'm' did not answer within 1.5 s.\",\"code\":\"deadline_exceeded\"}",
            Shape(raw, ProtocolError.DeadlineExceeded("m", TimeSpan.FromSeconds(1.5))));
    }

    [Fact]
    public void An_unknown_model_is_quoted_in_part_and_only_some_known_ones_are_named()
    {
        var names = new ModelNames(Enumerable.Range(10, 25).Select(i => $"m{i}"));
        var message = ProtocolError.ModelNotFound(new string('x', 500), names).Message;
        Assert.StartsWith($"The model '{new string('x', 100)}…' is not", message, StringComparison.Ordinal);
        Assert.EndsWith("m28, m29 and 5 more.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_has_its_status_and_code()
    {
        ProtocolError[] errors =
        [
            ProtocolError.UnknownPath("GET", "/x"),
            ProtocolError.InvalidApiKey(),
            ProtocolError.BodyTooLarge(64),
            ProtocolError.RequestTimeout(TimeSpan.FromSeconds(30)),
            ProtocolError.QueueFull("m"),
            ProtocolError.ReplicaFailed("m"),
            ProtocolError.StreamBroken("m"),
        ];
        Assert.Equal(
            [
                (404, "unknown_path", "Not Found"),
                (401, "invalid_api_key", "Unauthorized"),
                (413, "request_too_large", "Content Too Large"),
                (408, "request_timeout", "Request Timeout"),
                (429, "rate_limit_exceeded", "Too Many Requests"),
                (502, "replica_failed", "Bad Gateway"),
                (502, "stream_broken", "Bad Gateway"),
            ],
            errors.Select(error => (error.Status, error.Code, error.Title)));
    }

    private static string Shape(IProtocol protocol, ProtocolError error) =>
        Written.By(output => protocol.WriteError(error, output));
}
