using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Forwarding;

/// <summary>Requests that do something with their connection.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task A_client_that_waits_for_leave_to_send_its_body_gets_it_and_the_replica_is_not_asked()
    {
        await using var replica = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync(
            $"POST {Call.Infer} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        Assert.Equal(100, (await wire.ReadMessageAsync())!.Status);
        await wire.SendAsync("{}");

        Assert.Equal(200, (await wire.ReadMessageAsync())!.Status);
        Assert.False(Assert.Single(replica.Requests).Has("Expect"));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task An_upgraded_connection_is_a_pipe_between_client_and_replica()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
            await call.SendAsync("hello ");
            Assert.Equal("ping", System.Text.Encoding.ASCII.GetString(await call.ReceiveAsync(4)));
            await call.SendAsync("pong");
            call.Close();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync("GET /raw HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
        var answer = await wire.ReadMessageAsync(withoutBody: true);
        Assert.Equal((101, "echo"), (answer!.Status, answer["Upgrade"]));
        Assert.Equal("hello ", await wire.ReadPastAsync("hello "));
        Assert.Equal(1, gateway.Books().InFlight);
        await wire.SendAsync("ping");

        Assert.Equal("pong", await wire.ReadToEndAsync());
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Completed);
    }

    [Fact]
    public async Task A_client_of_the_first_version_of_http_gets_a_body_that_ends_with_the_connection()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await call.ChunkAsync("abc");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync("GET /raw HTTP/1.0\r\n\r\n");
        var answer = await wire.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nabc", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", answer, StringComparison.OrdinalIgnoreCase);
        await gateway.QuietAsync();
    }
}
