using Ballast.Gateway.Forwarding;

namespace Ballast.Gateway.Tests.Forwarding;

public sealed class ReplicaUriTests
{
    [Theory]
    [InlineData("http://10.0.0.1:80", "/a?b=c", "http://10.0.0.1:80/a?b=c")]
    [InlineData("http://10.0.0.1:80/", "/a", "http://10.0.0.1:80/a")]
    [InlineData("http://10.0.0.1:80/base/", "/a", "http://10.0.0.1:80/base/a")]
    [InlineData("http://10.0.0.1:5000", "/x", "http://10.0.0.1:5000/x")]
    [InlineData("http://10.0.0.1:5000", "/a%2Fb/../c", "http://10.0.0.1:5000/a%2Fb/../c")]
    public void Puts_the_target_behind_the_address(string address, string target, string wanted) =>
        Assert.Equal(wanted, ReplicaUri.At(address, target).OriginalString);

    [Theory]
    [InlineData("/a%2Fb/../c%41?q=%41")]
    [InlineData("/a//b")]
    public void The_target_is_sent_as_it_is(string target) =>
        Assert.Equal(target, ReplicaUri.At("http://10.0.0.1:1", target).PathAndQuery);
}
