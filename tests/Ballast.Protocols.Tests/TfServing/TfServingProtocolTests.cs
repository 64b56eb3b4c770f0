using System.Text;
using Ballast.Protocols.TfServing;

namespace Ballast.Protocols.Tests.TfServing;

public sealed class TfServingProtocolTests : ProtocolContract
{
    private static readonly TfServingProtocol TfServing = new(new ModelNames(["digits"]));

    protected override IProtocol Protocol => TfServing;

    protected override string ExpectedName => "tf-serving";

    protected override IEnumerable<(string Method, string Path)> Routed =>
    [
        ("POST", "/v1/models/digits:predict"),
        ("POST", "/v1/models/digits/versions/2:classify"),
        ("POST", "/v1/models/digits/labels/stable:regress"),
    ];

    protected override IEnumerable<string> ValidBodies => GoldenBody.All()
        .Where(body => body.Protocol == "tf-serving" && !body.Name.StartsWith("bad-", StringComparison.Ordinal))
        .Select(body => Encoding.UTF8.GetString(GoldenBody.Load(body.Protocol, body.Name).Bytes));

    [Fact]
    public void The_body_is_not_read_unless_its_size_is_asked_for()
    {
        TfServing.TryMatch(new RequestTarget("POST", "/v1/models/digits:predict", ""), out var call);
        Assert.True(TfServing.TryRead(call, Bodies.Of("not JSON"), new() { Parameters = true }, out var facts, out _));
        Assert.Equal(("digits", 0), (facts.Model, facts.InputTokens));
        Assert.False(TfServing.TryRead(call, Bodies.Of("not JSON"), new() { InputSize = true }, out _, out _));
    }
}
