using System.IO.Compression;
using System.Text;
using Ballast.Cluster;
using Ballast.Fakes;
using Ballast.Gateway.Tests.Hosting;

namespace Ballast.Gateway.Tests.Resilience;

/// <summary>Answers that break after their first byte never look whole.</summary>
public sealed class BrokenAnswerTests
{
    private const string Told =
        "The replica of the model 'fake-model' broke off; the answer is incomplete. Send the request again.";

    private const string OpenAiEvent =
        $$$"""data: {"error":{"message":"{{{Told}}}","type":"server_error","param":null,"code":"stream_broken"}}"""
            + "\n\n";

    [Fact]
    public async Task A_stream_of_openai_that_breaks_ends_with_an_error_event()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: {\"n\":1}\n\n");
            call.Reset();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Equal((200, "data: {\"n\":1}\n\n" + OpenAiEvent), (answer.Status, answer.Text));
        await gateway.QuietAsync();
        Assert.Equal((0, 1, 0), (gateway.Counters.Completed, gateway.Counters.Failed, gateway.Counters.Retries));
    }

    [Fact]
    public async Task A_break_inside_an_event_closes_that_event_first()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: {\"n\":1}\n\ndata: {\"n\"");
            call.Close();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Equal("data: {\"n\":1}\n\ndata: {\"n\"\n\n" + OpenAiEvent, answer.Text);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task A_stream_that_ends_in_good_order_without_its_last_word_is_an_error_too()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: {\"n\":1}\n\n");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Equal("data: {\"n\":1}\n\n" + OpenAiEvent, answer.Text);
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Failed);
    }

    [Fact]
    public async Task A_stream_of_generation_over_kserve_ends_with_a_named_error_event()
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: {\"text_output\":\"a\"}\n\n");
            call.Reset();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync("/v2/models/fake-model/generate_stream", """{"text_input":"x"}""");

        Assert.Equal($$"""data: {"text_output":"a"}""" + "\n\n" + $$"""event: error{{"\n"}}data: {"error":"{{Told}}"}"""
            + "\n\n", answer.Text);
        await gateway.QuietAsync();
    }

    [Fact]
    public async Task An_engine_that_cuts_its_stream_never_seems_done()
    {
        await using var engine = await FakeEngine.StartAsync(
            new FakeEngineOptions
            {
                TimePerOutputToken = LatencyModel.Constant(TimeSpan.FromMilliseconds(100)),
                Faults = new FakeFaults { BreakAfterEvents = 5 },
            },
            TestContext.Current.CancellationToken);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        foreach (var client in new[] { gateway.Http, gateway.Http2 })
        {
            var answer = await GatewayUnderTest.SendAsync(client,
                Call.Post(Call.Chat, Call.ChatBody(stream: true, tokens: 20)));

            Assert.EndsWith(OpenAiEvent, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("[DONE]", answer.Text, StringComparison.Ordinal);
        }
        await gateway.QuietAsync();
    }

    [Theory]
    [InlineData("Content-Length: 20\r\n\r\n{\"ok\":tr")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n8\r\n{\"ok\":tr\r\n")]
    [InlineData("Content-Length: 900000\r\n\r\n{\"ok\":tr")]
    public async Task A_body_that_is_no_stream_and_breaks_breaks_the_clients_connection(string rest)
    {
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + rest);
            call.Close();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        foreach (var path in new[] { Call.Chat, Call.Infer })
        {
            var body = path == Call.Chat ? Call.ChatBody() : Call.Tensor;
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => gateway.PostAsync(path, body));
            await Assert.ThrowsAnyAsync<HttpRequestException>(
                () => GatewayUnderTest.SendAsync(gateway.Http2, Call.Post(path, body)));
        }

        await gateway.QuietAsync();
        Assert.Equal((0, 4), (gateway.Counters.Completed, gateway.Counters.Failed));
    }

    [Theory]
    [InlineData(Call.Infer, Call.Tensor)]
    [InlineData(Call.Chat, """{"model":"fake-model"}""")]
    public async Task An_answer_on_its_way_is_not_taken_back_when_its_replica_is_ejected(string path, string body)
    {
        var ejected = new TaskCompletionSource();
        await using var slow = new ScriptedReplica(async call =>
        {
            await call.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await call.ChunkAsync("{\"ok\":");
            await ejected.Task.WithinPatienceAsync("the ejection");
            await call.ChunkAsync("true}");
            await call.EndChunksAsync();
        });
        await using var other = ScriptedReplica.Answering("{}");
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(slow.Url, other.Url));
        using var request = Call.Post(path, body);

        using var response = await gateway.OpenAsync(request, TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++) { ((IFleetFacts)gateway.World).Probed(new ReplicaId(1), healthy: false); }
        Assert.Equal(1, gateway.Counters.Ejections);
        ejected.SetResult();

        Assert.Equal("{\"ok\":true}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await gateway.QuietAsync();
        Assert.Equal((1, 0), (gateway.Counters.Completed, gateway.Counters.Retries));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_compressed_stream_passes_untouched()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("data: {\"n\":1}\n\ndata: [DONE]\n\n"),
                TestContext.Current.CancellationToken);
        }
        var bytes = packed.ToArray();
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n"
                + $"Content-Length: {bytes.Length}\r\n\r\n");
            await call.SendAsync(bytes);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true), ("Accept-Encoding", "gzip"));

        Assert.Equal(bytes, answer.Bytes);
        Assert.Equal("gzip", answer["Content-Encoding"]);
        Assert.Equal("gzip", Assert.Single(replica.Requests)["Accept-Encoding"]);
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Completed);
    }

    [Fact]
    public async Task A_replicas_own_error_event_is_the_last_word_and_counts_as_a_break()
    {
        const string Own = "data: {\"error\":{\"message\":\"out of memory\"}}\n\n";
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            await call.ChunkAsync("data: {\"n\":1}\n\n" + Own);
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        var answer = await gateway.PostAsync(Call.Chat, Call.ChatBody(stream: true));

        Assert.Equal("data: {\"n\":1}\n\n" + Own, answer.Text);
        await gateway.QuietAsync();
        Assert.Equal((0, 1), (gateway.Counters.Completed, gateway.Counters.Failed));
    }
}
