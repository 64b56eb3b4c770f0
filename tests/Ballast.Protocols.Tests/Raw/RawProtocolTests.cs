using Ballast.Protocols.Raw;

namespace Ballast.Protocols.Tests.Raw;

public sealed class RawProtocolTests
{
    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("PUT", true)]
    [InlineData("DELETE", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("POST", false)]
    [InlineData("PATCH", false)]
    [InlineData("get", false)]
    public void Only_idempotent_methods_may_be_sent_again(string method, bool idempotent)
    {
        Assert.Equal(idempotent, RawProtocol.IsIdempotent(method));
        var raw = new RawProtocol([new RawRoute("m")]);
        Assert.True(raw.TryMatch(new RequestTarget(method, "/x", ""), out var call));
        Assert.Equal(idempotent, call.MayRetry);
        Assert.True(raw.TryRead(call, default, default, out var facts, out _));
        Assert.Equal(("m", idempotent, RequestKind.Raw), (facts.Model, facts.MayRetry, facts.Kind));
    }

    [Fact]
    public void Stripping_the_root_prefix_drops_nothing()
    {
        var raw = new RawProtocol([new RawRoute("m") { StripPrefix = true }]);
        Assert.True(raw.TryMatch(new RequestTarget("GET", "/x", ""), out var call));
        Assert.Equal(0, call.StripLength);
    }

    [Fact]
    public void A_host_keeps_the_brackets_of_IPv6_and_loses_its_port()
    {
        Assert.Equal("[::1]", new RequestTarget("GET", "/", "[::1]:80").Host.ToString());
        Assert.Equal("[::1]", new RequestTarget("GET", "/", "[::1]").Host.ToString());
        Assert.Equal("a.org", new RequestTarget("GET", "/", "a.org:80").Host.ToString());
    }

    [Theory]
    [InlineData("", "/", "The raw route '/' names no model.")]
    [InlineData("m", "app", "The prefix 'app' of the raw route to 'm' must start with a slash and hold no query.")]
    [InlineData("m", "/a?x", "The prefix '/a?x' of the raw route to 'm' must start with a slash and hold no query.")]
    public void Malformed_routes_are_refused(string model, string prefix, string message)
    {
        var fault = Assert.Throws<ArgumentException>(() => new RawProtocol([new RawRoute(model) { Prefix = prefix }]));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_routes_of_one_host_and_prefix_are_refused()
    {
        RawRoute[] routes =
        [
            new("a") { Host = "h", Prefix = "/x" },
            new("z") { Host = "h", Prefix = "/y" },
            new("b") { Host = "H", Prefix = "/x/" },
        ];
        var fault = Assert.Throws<ArgumentException>(() => new RawProtocol(routes));
        Assert.Equal("Two raw routes, to 'a' and 'b', have the same host and prefix 'H/x/'.", fault.Message);
    }
}
