using System.Net;
using Ballast.Fakes;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>HTTP/1.1 and cleartext HTTP/2 on one port, and connections that are neither.</summary>
public sealed class ListeningTests
{
    private const string Ready = "GET /v2/health/ready HTTP/1.1\r\nHost: h\r\n\r\n";

    // Preface, empty SETTINGS, and GET / with the authority h on stream 1, all fields without indexing.
    private static readonly byte[] Http2Request =
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8,
        0, 0, 0, 4, 0, 0, 0, 0, 0,
        0, 0, 6, 1, 5, 0, 0, 0, 1, 0x82, 0x84, 0x86, 0x41, 0x01, (byte)'h',
    ];

    [Fact]
    public async Task Both_versions_are_served_on_one_port_at_once()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var calls = Enumerable.Range(0, 40).Select(async i =>
        {
            var client = i % 2 == 0 ? gateway.Http : gateway.Http2;
            using var request = Call.Post(Call.Infer, Call.Tensor);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (response.StatusCode, response.Version);
        });
        var answers = await Task.WhenAll(calls);

        Assert.Equal(20, answers.Count(answer => answer == (HttpStatusCode.OK, HttpVersion.Version11)));
        Assert.Equal(20, answers.Count(answer => answer == (HttpStatusCode.OK, HttpVersion.Version20)));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_request_whose_bytes_come_one_by_one_is_answered()
    {
        await using var gateway = await StartAsync();
        using var wire = await Wire.ConnectAsync(gateway.Url);

        foreach (var letter in Ready) { await wire.SendAsync(letter.ToString()); }
        var answer = await wire.ReadMessageAsync();

        Assert.Equal(200, answer!.Status);
    }

    [Fact]
    public async Task A_preface_whose_bytes_come_one_by_one_is_http2()
    {
        await using var gateway = await StartAsync();
        using var wire = await Wire.ConnectAsync(gateway.Url);

        foreach (var one in Http2Request) { await wire.SendAsync(new[] { one }); }
        var header = await wire.ReadExactlyAsync(9);

        // The server's SETTINGS frame on stream 0.
        Assert.Equal((4, 0), (header[3], BitConverter.ToInt32(header, 5)));
        await wire.ReadExactlyAsync((header[0] << 16) | (header[1] << 8) | header[2]);
        var types = new List<byte>();
        while (!types.Contains(1))
        {
            var next = await wire.ReadExactlyAsync(9);
            types.Add(next[3]);
            await wire.ReadExactlyAsync((next[0] << 16) | (next[1] << 8) | next[2]);
        }
        Assert.DoesNotContain((byte)7, types);
    }

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n")]
    [InlineData("PRI /x HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("P")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")]
    [InlineData("\0\0\0\0\0\0\0\0\r\n\r\n")]
    [InlineData("GARBAGE\r\n\r\n")]
    public async Task First_bytes_that_are_neither_end_with_400_or_a_close_and_the_next_client_is_served(string bytes)
    {
        await using var gateway = await StartAsync();
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync(bytes);
        wire.EndSending();
        var answer = await wire.ReadToEndAsync();

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal)
            || answer.StartsWith("HTTP/1.1 404 ", StringComparison.Ordinal), answer);
        Assert.Equal(200, (await gateway.GetAsync("/v2/health/ready")).Status);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task Connections_that_say_nothing_hold_nobody_up()
    {
        await using var gateway = await StartAsync();
        var silent = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Wire.ConnectAsync(gateway.Url)));

        Assert.Equal(200, (await gateway.GetAsync("/v2/health/ready")).Status);
        using (var http2 = Call.Get("/v2/health/ready"))
        {
            Assert.Equal(200, (await GatewayUnderTest.SendAsync(gateway.Http2, http2)).Status);
        }

        // One of them speaks at last.
        await silent[25].SendAsync(Ready);
        Assert.Equal(200, (await silent[25].ReadMessageAsync())!.Status);
        foreach (var wire in silent) { wire.Dispose(); }
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed_when_the_server_stops()
    {
        await using var gateway = await StartAsync();
        using var silent = await Wire.ConnectAsync(gateway.Url);
        using var halting = await Wire.ConnectAsync(gateway.Url);
        await halting.SendAsync("PRI * HT");
        Assert.Equal(200, (await gateway.GetAsync("/v2/health/ready")).Status);

        await gateway.StopAsync().WithinPatienceAsync("the stop");

        Assert.Equal(string.Empty, await silent.ReadToEndAsync());
        Assert.Equal(string.Empty, await halting.ReadToEndAsync());
    }

    [Fact]
    public async Task A_hundred_connections_come_and_go()
    {
        await using var gateway = await StartAsync();

        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
            {
                using var wire = await Wire.ConnectAsync(gateway.Url);
                switch (i % 4)
                {
                    case 0:
                        await wire.SendAsync(Ready);
                        Assert.Equal(200, (await wire.ReadMessageAsync())!.Status);
                        break;
                    case 1:
                        await wire.SendAsync("GET / HT");
                        wire.Reset();
                        break;
                    case 2:
                        await wire.SendAsync(Http2Request);
                        Assert.Equal(4, (await wire.ReadExactlyAsync(9))[3]);
                        break;
                }
            }));
        }

        Assert.Equal(200, (await gateway.GetAsync("/v2/health/ready")).Status);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task Requests_in_a_row_on_one_connection_are_answered_in_order()
    {
        await using var gateway = await StartAsync();
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync(Ready + "GET /v2/health/live HTTP/1.1\r\nHost: h\r\n\r\n"
            + "GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.Equal(200, (await wire.ReadMessageAsync())!.Status);
        Assert.Contains("live", (await wire.ReadMessageAsync())!.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await wire.ReadMessageAsync())!.Status);
    }

    [Fact]
    public async Task A_target_with_scheme_and_host_is_understood()
    {
        await using var gateway = await StartAsync();
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync("GET http://h/v2/health/ready HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.Equal(200, (await wire.ReadMessageAsync())!.Status);
    }

    private static Task<GatewayUnderTest> StartAsync() => GatewayUnderTest.StartAsync(new GatewaySetup());
}
