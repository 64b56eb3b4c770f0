using System.Text;
using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Forwarding;

/// <summary>What a client sends is what the replica gets, and the other way round.</summary>
public sealed class FidelityTests
{
    private const string Json = """{"ok":true}""";

    public static TheoryData<string> Targets =>
    [
        "/raw",
        "/raw/",
        "/raw/a/b?x=1&y=%20z&&=",
        "/raw/a%2Fb/c%20d",
        "/raw/a%252Fb%25",
        "/raw/%C3%BC/%E2%82%AC",
        "/raw/a;b=c/(d)!$'*+,:@~",
        "/raw/a//b",
        "/raw?",
        "/raw/x?q=a+b%2Bc&r=[1]",
        "/raw/%41%7e",
    ];

    [Theory, MemberData(nameof(Targets))]
    public async Task The_request_target_arrives_as_it_was_sent(string target)
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync($"GET {target} HTTP/1.1\r\nHost: h\r\n\r\n");
        var answer = await wire.ReadMessageAsync();

        Assert.Equal(200, answer!.Status);
        Assert.Equal($"GET {target} HTTP/1.1", Assert.Single(replica.Requests).FirstLine);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("/raw", "/")]
    [InlineData("/raw/", "/")]
    [InlineData("/raw?x=1", "/?x=1")]
    [InlineData("/raw/a%2Fb?q", "/a%2Fb?q")]
    [InlineData("/raw/a/../b", "/a/../b")]
    [InlineData("/raw/..", "/..")]
    public async Task A_stripped_prefix_leaves_the_rest_as_it_was_sent(string sent, string received)
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).WithRaw("/raw", strip: true));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync($"GET {sent} HTTP/1.1\r\nHost: h\r\n\r\n");
        var answer = await wire.ReadMessageAsync();

        Assert.Equal(200, answer!.Status);
        Assert.Equal($"GET {received} HTTP/1.1", Assert.Single(replica.Requests).FirstLine);
    }

    [Fact]
    public async Task A_path_of_the_replicas_own_stays_in_front_in_every_attempt()
    {
        await using var broken = new ScriptedReplica(call => { call.Reset(); return Task.CompletedTask; });
        await using var good = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(broken.Url + "/base", good.Url + "/other/"));

        var answer = await gateway.PostAsync(Call.Infer, Call.Tensor);

        Assert.Equal(200, answer.Status);
        Assert.Equal($"POST /base{Call.Infer} HTTP/1.1", Assert.Single(broken.Requests).FirstLine);
        Assert.Equal($"POST /other{Call.Infer} HTTP/1.1", Assert.Single(good.Requests).FirstLine);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(300_000)]
    public async Task A_binary_body_arrives_byte_for_byte_whether_announced_or_chunked(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(engine.Url.ToString()).WithRaw("/raw", strip: true));

        foreach (var client in new[] { gateway.Http, gateway.Http2 })
        {
            foreach (var chunked in new[] { false, true })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post,
                    "/raw/echo") { Content = new ByteArrayContent(body) };
                if (chunked) { request.Content = new StreamContent(new Unmeasured(body)); }
                var answer = await GatewayUnderTest.SendAsync(client, request);

                Assert.Equal(200, answer.Status);
                Assert.Equal(body, answer.Bytes);
            }
        }
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_chunked_body_is_sent_on_with_its_length()
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync(
            "POST /raw HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n");
        await wire.ReadMessageAsync();

        var received = Assert.Single(replica.Requests);
        Assert.Equal("abcde", received.Text);
        Assert.Equal("5", received["Content-Length"]);
        Assert.False(received.Has("Transfer-Encoding"));
    }

    [Fact]
    public async Task Head_gets_the_head_alone_and_the_connection_goes_on()
    {
        await using var replica = new ScriptedReplica(call =>
            call.Request.FirstLine.StartsWith("HEAD", StringComparison.Ordinal)
            ? call.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nX-Own: a\r\n\r\n")
            : call.AnswerAsync(Json));
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync("HEAD /raw HTTP/1.1\r\nHost: h\r\n\r\n");
        var head = await wire.ReadMessageAsync(withoutBody: true);
        await wire.SendAsync("GET /raw HTTP/1.1\r\nHost: h\r\n\r\n");
        var whole = await wire.ReadMessageAsync();

        Assert.Equal((200, "1234", "a"), (head!.Status, head["Content-Length"], head["X-Own"]));
        Assert.Equal(Json, whole!.Text);
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    public async Task Any_method_passes_on_a_raw_route(string method)
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/raw/x");

        var answer = await gateway.SendAsync(request);

        Assert.Equal(200, answer.Status);
        Assert.Equal($"{method} /raw/x HTTP/1.1", Assert.Single(replica.Requests).FirstLine);
    }

    [Fact]
    public async Task Status_headers_and_body_of_an_answer_pass_unchanged()
    {
        await using var replica = new ScriptedReplica(call => call.SendAsync(
            "HTTP/1.1 207 Multi-Status\r\nContent-Type: x/y; a=\"b\"\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
            + "X-Empty:\r\nContent-Encoding: br\r\nContent-Length: 4\r\nETag: W/\"7\"\r\n"
            + "\r\n\u0000\u0001\u00fe\u00ff"));
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));
        using var wire = await Wire.ConnectAsync(gateway.Url);

        await wire.SendAsync("GET /raw HTTP/1.1\r\nHost: h\r\n\r\n");
        var answer = await wire.ReadMessageAsync();

        Assert.Equal(207, answer!.Status);
        Assert.Equal("x/y; a=\"b\"", answer["Content-Type"]);
        Assert.Equal(["Set-Cookie: a=1", "Set-Cookie: b=2"],
            answer.HeaderLines.Where(line => line.StartsWith("Set-Cookie", StringComparison.Ordinal)));
        Assert.True(answer.Has("X-Empty"));
        Assert.Equal(("br", "W/\"7\""), (answer["Content-Encoding"], answer["ETag"]));
        Assert.Equal(new byte[] { 0, 1, 0xfe, 0xff }, answer.Body);
    }

    [Fact]
    public async Task Trailers_of_an_answer_reach_a_client_of_http2()
    {
        await using var replica = new ScriptedReplica(call => call.SendAsync(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n"
            + "3\r\nabc\r\n0\r\nx-sum: 42\r\n\r\n"));
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url).WithRaw("/raw"));

        using var request = Call.Get("/raw");
        using var response = await gateway.Http2.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("abc", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("42", Assert.Single(response.TrailingHeaders.GetValues("x-sum")));
    }

    [Fact]
    public async Task A_raw_route_by_host_takes_that_host_alone()
    {
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).WithRaw("/", host: "app.example"));
        using var ours = Call.Get("/anything?q=1", ("Host", "APP.example:9999"));
        using var other = Call.Get("/anything?q=1", ("Host", "other.example"));

        Assert.Equal(200, (await gateway.SendAsync(ours)).Status);
        Assert.Equal(404, (await gateway.SendAsync(other)).Status);
        Assert.Equal("GET /anything?q=1 HTTP/1.1", Assert.Single(replica.Requests).FirstLine);
    }

    [Theory]
    [InlineData("/v2/models/fake-model/infer", Call.Tensor)]
    [InlineData("/v2/models/fake-model/versions/1/infer", Call.Tensor)]
    [InlineData("/v1/models/fake-model:predict", """{"instances":["Ada"]}""")]
    [InlineData("/v1/models/fake-model:classify", """{"examples":[{"text":"Ada"}]}""")]
    public async Task A_call_of_inference_gets_the_replicas_own_answer(string path, string body)
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));
        using var direct = new HttpClient { BaseAddress = engine.Url };

        var own = await GatewayUnderTest.SendAsync(direct, Call.Post(path, body));
        var through = await gateway.PostAsync(path, body);

        Assert.Equal(200, own.Status);
        Assert.Equal((own.Status, own.Text, own.ContentType), (through.Status, through.Text, through.ContentType));
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_body_is_not_written_anew_however_odd_its_json()
    {
        const string Odd = "\n {\"messages\" :[{\"role\":\"user\",\"content\":\"\\u00fc \\/ü\"}],"
            + "  \"model\":\"fake-model\", \"x\":1.0e2}\n";
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        await gateway.PostAsync(Call.Chat, Odd);

        Assert.Equal(Odd, Assert.Single(replica.Requests).Text);
        Assert.Equal("application/json; charset=utf-8", replica.Requests[0]["Content-Type"]);
    }

    [Fact]
    public async Task The_binary_tensor_extension_passes_untouched()
    {
        const string Head = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1],"parameters":"""
            + """{"binary_data_size":4}}]}""";
        await using var replica = ScriptedReplica.Answering(Json);
        await using var gateway = await GatewayUnderTest.StartAsync(
            GatewaySetup.Over(replica.Url).With(deployment => deployment with
        {
            Policies = deployment.Policies with { QueueOrder = new PolicyChoice("priority") },
        }));
        byte[] body = [.. Encoding.UTF8.GetBytes(Head), 0, 255, 128, 1];
        using var request = new HttpRequestMessage(HttpMethod.Post,
            Call.Infer) { Content = new ByteArrayContent(body) };
        request.Headers.Add("Inference-Header-Content-Length", $"{Head.Length}");

        var answer = await gateway.SendAsync(request);

        Assert.Equal(200, answer.Status);
        Assert.Equal(body, Assert.Single(replica.Requests).Body);
        Assert.Equal($"{Head.Length}", replica.Requests[0]["Inference-Header-Content-Length"]);
    }

    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
