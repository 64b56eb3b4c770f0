using System.Text;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.BadInput;

/// <summary>Heads that are too many or too large.</summary>
public sealed class HeaderBombTests
{
    [Theory]
    [InlineData(1000, 10)]
    [InlineData(1, 100_000)]
    [InlineData(90, 1000)]
    public async Task A_head_beyond_the_limits_is_431_and_the_next_client_is_served(int count, int length)
    {
        await using var replica = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));
        using var wire = await Wire.ConnectAsync(gateway.Url);
        var head = new StringBuilder($"POST {Call.Infer} HTTP/1.1\r\nHost: h\r\n");
        for (var i = 0; i < count; i++) { head.Append("x-").Append(i).Append(": ").Append('v', length).Append("\r\n"); }

        var answer = string.Empty;
        try
        {
            await wire.SendAsync(head.Append("Content-Length: 0\r\n\r\n").ToString());
            answer = await wire.ReadToEndAsync();
        }
        catch (IOException)
        {
            // Closed while the rest was still being sent.
        }

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 431 ", StringComparison.Ordinal), answer);
        Assert.Empty(replica.Requests);
        Assert.Equal(200, (await gateway.PostAsync(Call.Infer, Call.Tensor)).Status);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData(1000, 10)]
    [InlineData(60, 1000)]
    public async Task A_head_beyond_the_limits_of_http2_is_refused_and_the_next_client_is_served(int count, int length)
    {
        await using var replica = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));
        using var request = Call.Post(Call.Infer, Call.Tensor);
        for (var i = 0; i < count; i++) { request.Headers.TryAddWithoutValidation($"x-{i}", new string('v', length)); }

        var status = 0;
        try
        {
            status = (await GatewayUnderTest.SendAsync(gateway.Http2, request)).Status;
        }
        catch (HttpRequestException)
        {
            // A broken connection is a refusal too.
        }

        Assert.True(status is 0 or 431, $"{status}");
        Assert.Empty(replica.Requests);
        Assert.Equal(200, (await GatewayUnderTest.SendAsync(gateway.Http2, Call.Post(Call.Infer, Call.Tensor))).Status);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_request_line_beyond_the_limit_is_414()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup());
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync($"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 414 ", await wire.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(200, (await gateway.GetAsync("/v2/health/ready")).Status);
    }

    [Fact]
    public async Task A_replicas_head_beyond_the_limit_is_502()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync($"HTTP/1.1 200 OK\r\nx-bomb: {new string('v', 200_000)}\r\nContent-Length: 0\r\n\r\n");
            await call.GoneAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        Assert.Equal(502, (await gateway.PostAsync(Call.Infer, Call.Tensor)).Status);
        await gateway.QuietAsync();
    }
}
