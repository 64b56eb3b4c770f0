using System.ClientModel;
using Ballast.Fakes;
using Ballast.Gateway.Tests.Admin;
using Ballast.Gateway.Tests.Hosting;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Ballast.Gateway.Tests.OpenAi;

/// <summary>The official OpenAI .NET SDK against a fake engine behind the gateway.</summary>
[Collection(MetricsAlone.Name)]
public sealed class OpenAiSdkTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sdk_completes_a_chat_and_its_tokens_are_counted()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var answer = await Sdk(gateway).GetChatClient("fake-model").CompleteChatAsync(
            [new SystemChatMessage("Be brief."), new UserChatMessage("Say something.")],
            new ChatCompletionOptions { MaxOutputTokenCount = 5 }, Cancellation);

        Assert.Equal(ChatFinishReason.Length, answer.Value.FinishReason);
        Assert.Equal((17, 5), (answer.Value.Usage.InputTokenCount, answer.Value.Usage.OutputTokenCount));
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Completed);
        var metrics = await Scrape.OfAsync(gateway);
        Assert.Equal(17, metrics.Value("ballast_tokens_input_total", "ballast_deployment=\"fake-model\""));
        Assert.Equal(5, metrics.Value("ballast_tokens_output_total", "ballast_deployment=\"fake-model\""));
        Assert.Equal(1, metrics.Value("ballast_requests_total", "ballast_outcome=\"completed\""));
    }

    [Fact]
    public async Task The_sdk_streams_a_chat_with_usage_and_its_tokens_are_counted()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));
        var texts = new List<string>();
        ChatTokenUsage? usage = null;

        await foreach (var update in Sdk(gateway).GetChatClient("fake-model").CompleteChatStreamingAsync(
            [new UserChatMessage("Say something.")], new ChatCompletionOptions { MaxOutputTokenCount = 7 },
                Cancellation))
        {
            texts.AddRange(update.ContentUpdate.Select(part => part.Text).Where(text => text.Length > 0));
            usage = update.Usage ?? usage;
        }

        Assert.Equal(7, texts.Count);
        Assert.NotNull(usage);
        Assert.Equal(7, usage.OutputTokenCount);
        await gateway.QuietAsync();
        var metrics = await Scrape.OfAsync(gateway);
        Assert.Equal(7, metrics.Value("ballast_tokens_output_total", "ballast_deployment=\"fake-model\""));
        Assert.Equal(usage.InputTokenCount,
            metrics.Value("ballast_tokens_input_total", "ballast_deployment=\"fake-model\""));
        Assert.Equal(1,
            metrics.Value("gen_ai_server_time_to_first_token_seconds_count", "gen_ai_operation_name=\"chat\""));
        Assert.Equal(1,
            metrics.Value("gen_ai_server_time_per_output_token_seconds_count", "gen_ai_operation_name=\"chat\""));
    }

    [Fact]
    public async Task The_sdk_gets_embeddings()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var answer = await Sdk(gateway).GetEmbeddingClient("fake-model").GenerateEmbeddingsAsync(
            ["one", "two"], new EmbeddingGenerationOptions { Dimensions = 8 }, Cancellation);

        Assert.Equal([8, 8], answer.Value.Select(embedding => embedding.ToFloats().Length));
        await gateway.QuietAsync();
        Assert.Equal(1, engine.Counters.Finished);
    }

    [Fact]
    public async Task The_sdk_lists_the_models_without_asking_a_replica()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var models = await Sdk(gateway).GetOpenAIModelClient().GetModelsAsync(Cancellation);
        var model = await Sdk(gateway).GetOpenAIModelClient().GetModelAsync("fake-model", Cancellation);

        Assert.Equal(["fake-model"], models.Value.Select(known => known.Id));
        Assert.Equal("fake-model", model.Value.Id);
        Assert.Equal(0, engine.Counters.Started);
    }

    [Fact]
    public async Task The_sdk_reads_a_refusal_as_its_own_error()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(engine.Url.ToString()));

        var error = await Assert.ThrowsAsync<ClientResultException>(() => Sdk(gateway).GetChatClient("nope")
            .CompleteChatAsync([new UserChatMessage("Hello.")], cancellationToken: Cancellation));

        Assert.Equal(404, error.Status);
        Assert.Contains("The model 'nope' is not served here. Known models: fake-model.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_chunk_of_a_stream_reaches_the_client_before_the_next_one_is_sent()
    {
        var next = new SemaphoreSlim(0);
        await using var replica = new ScriptedReplica(async call =>
        {
            await call.SendAsync(ScriptedCall.StreamHead);
            for (var i = 0; i < 20; i++)
            {
                await call.ChunkAsync($"data: {{\"n\":{i}}}\n\n");
                await next.WaitAsync(Eventually.Patience, Cancellation);
            }
            await call.ChunkAsync("data: [DONE]\n\n");
            await call.EndChunksAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(GatewaySetup.Over(replica.Url));

        using var response = await gateway.OpenAsync(Call.Post(Call.Chat, Call.ChatBody(stream: true)), Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        for (var i = 0; i < 20; i++)
        {
            var line = await reader.ReadLineAsync(Cancellation).AsTask().WithinPatienceAsync($"event {i}");
            Assert.Equal($"data: {{\"n\":{i}}}", line);
            Assert.Equal(string.Empty, await reader.ReadLineAsync(Cancellation));
            next.Release();
        }

        Assert.Equal("data: [DONE]\n\n", await reader.ReadToEndAsync(Cancellation));
        await gateway.QuietAsync();
        Assert.Equal(1, gateway.Counters.Completed);
    }

    private static OpenAIClient Sdk(GatewayUnderTest gateway) => new(
        new ApiKeyCredential("any"),
        new OpenAIClientOptions
        {
            Endpoint = new Uri(gateway.Url, "v1"),
            RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0),
        });
}
