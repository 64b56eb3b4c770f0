using System.Text;
using Ballast.Protocols.KServe;

namespace Ballast.Protocols.Tests.KServe;

public sealed class KServeProtocolTests : ProtocolContract
{
    private static readonly KServeProtocol KServe = new(new ModelNames(["nationality"]));

    protected override IProtocol Protocol => KServe;

    protected override string ExpectedName => "kserve-v2";

    protected override IEnumerable<(string Method, string Path)> Routed =>
    [
        ("POST", "/v2/models/nationality/infer"),
        ("POST", "/v2/models/nationality/versions/1/generate"),
        ("POST", "/v2/models/nationality/generate_stream"),
    ];

    protected override IEnumerable<string> ValidBodies => GoldenBody.All()
        .Where(body => body.Protocol == "kserve-v2" && !body.Name.StartsWith("bad-", StringComparison.Ordinal))
        .Select(body => Encoding.UTF8.GetString(GoldenBody.Load(body.Protocol, body.Name).Bytes));

    [Fact]
    public void The_body_is_not_read_unless_asked_for()
    {
        KServe.TryMatch(new RequestTarget("POST", "/v2/models/nationality/infer", ""), out var call);
        Assert.True(KServe.TryRead(call, Bodies.Of("not JSON"), default, out var facts, out _));
        Assert.Equal(("nationality", 0, true), (facts.Model, facts.InputTokens, facts.MayRetry));
        Assert.False(KServe.TryRead(call, Bodies.Of("not JSON"), new() { Parameters = true }, out _, out var error));
        Assert.Equal((1L, 2L), (error.Line, error.Column));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        KServe.TryMatch(new RequestTarget("POST", "/v2/models/nationality/infer", ""), out var call);
        var body = Bodies.Of("""{"inputs":[{"name":"text","shape":[1],"data":["Ada"]}],"parameters":{"priority":3}}""");
        var needs = new RequestNeeds { InputSize = true, Parameters = true };
        Assert.True(KServe.TryRead(call, body, needs, out var facts, out _));
        Assert.Equal((1, -3), (facts.InputTokens, facts.Priority));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            KServe.TryRead(call, body, needs, out _, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
