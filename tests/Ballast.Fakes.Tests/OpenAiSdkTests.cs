using System.ClientModel;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Models;

namespace Ballast.Fakes.Tests;

/// <summary>The official OpenAI .NET SDK against the fake.</summary>
public sealed class OpenAiSdkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sdk_completes_a_chat_with_usage()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var chat = Sdk(engine).GetChatClient("fake-model");

        var answer = await chat.CompleteChatAsync(
            [new SystemChatMessage("Be brief."), new UserChatMessage("Say something.")],
            new ChatCompletionOptions { MaxOutputTokenCount = 5 }, Cancellation);

        Assert.Equal(ChatFinishReason.Length, answer.Value.FinishReason);
        Assert.Equal(5, answer.Value.Usage.OutputTokenCount);
        // "system Be brief ." is 4 and "user Say something ." 5 ("something" has nine letters), and 4 per message.
        Assert.Equal(4 + 5 + 8, answer.Value.Usage.InputTokenCount);
        Assert.Equal("fake-model", answer.Value.Model);
        Assert.NotEmpty(answer.Value.Content[0].Text);
    }

    [Fact]
    public async Task The_sdk_streams_a_chat_and_its_usage_counts_the_tokens_seen()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var chat = Sdk(engine).GetChatClient("fake-model");
        var texts = new List<string>();
        ChatTokenUsage? usage = null;
        ChatFinishReason? reason = null;

        await foreach (var update in chat.CompleteChatStreamingAsync(
            [new UserChatMessage("Say something.")], cancellationToken: Cancellation))
        {
            texts.AddRange(update.ContentUpdate.Select(part => part.Text).Where(text => text.Length > 0));
            usage = update.Usage ?? usage;
            reason = update.FinishReason ?? reason;
        }

        Assert.Equal(ChatFinishReason.Stop, reason);
        Assert.NotNull(usage);
        Assert.Equal(texts.Count, usage.OutputTokenCount);
        Assert.Equal(usage.InputTokenCount + usage.OutputTokenCount, usage.TotalTokenCount);
        var whole = await chat.CompleteChatAsync(
            [new UserChatMessage("Say something.")], cancellationToken: Cancellation);
        Assert.Equal(string.Concat(texts), whole.Value.Content[0].Text);
    }

    [Fact]
    public async Task The_sdk_gets_unit_embeddings_that_depend_on_the_text()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        EmbeddingClient embeddings = Sdk(engine).GetEmbeddingClient("fake-model");

        var vectors = await embeddings.GenerateEmbeddingsAsync(["one", "two", "one"], cancellationToken: Cancellation);

        Assert.Equal(3, vectors.Value.Count);
        var (first, second, third) =
            (vectors.Value[0].ToFloats(), vectors.Value[1].ToFloats(), vectors.Value[2].ToFloats());
        Assert.Equal(384, first.Length);
        Assert.Equal(1.0, first.ToArray().Sum(x => (double)x * x), 5);
        Assert.True(first.Span.SequenceEqual(third.Span));
        Assert.False(first.Span.SequenceEqual(second.Span));
        Assert.Equal(3, vectors.Value.Usage.InputTokenCount);
    }

    [Fact]
    public async Task The_sdk_lists_and_gets_models()
    {
        var options = new FakeEngineOptions { Models = ["small", "org/large"] };
        await using var engine = await FakeEngine.StartAsync(options, Cancellation);
        OpenAIModelClient models = Sdk(engine).GetOpenAIModelClient();

        var all = await models.GetModelsAsync(Cancellation);
        var one = await models.GetModelAsync("small", Cancellation);

        Assert.Equal(["small", "org/large"], all.Value.Select(model => model.Id));
        Assert.Equal("small", one.Value.Id);
        Assert.Equal("ballast-fake-engine", one.Value.OwnedBy);
    }

    [Fact]
    public async Task The_sdk_is_told_of_an_unknown_model()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var chat = Sdk(engine).GetChatClient("nobody");

        var error = await Assert.ThrowsAsync<ClientResultException>(
            () => chat.CompleteChatAsync([new UserChatMessage("Hello")], cancellationToken: Cancellation));

        Assert.Equal(404, error.Status);
        Assert.Contains("'nobody' does not exist. This fake serves: fake-model.", error.Message,
            StringComparison.Ordinal);
    }

#pragma warning disable OPENAI001 // the SDK marks its responses client as experimental
    [Fact]
    public async Task The_sdk_reads_responses_whole_and_streamed()
    {
        await using var engine = await FakeEngine.StartAsync(cancellation: Cancellation);
        var responses = Sdk(engine).GetResponsesClient();

        var whole = await responses.CreateResponseAsync(
            "fake-model", "Say something.", cancellationToken: Cancellation);
        var deltas = new List<string>();
        OpenAI.Responses.ResponseResult? last = null;
        await foreach (var update in await responses.CreateResponseStreamingAsync(
            "fake-model", "Say something.", cancellationToken: Cancellation))
        {
            if (update is OpenAI.Responses.StreamingResponseOutputTextDeltaUpdate delta)
            {
                deltas.Add(delta.Delta);
            }
            last = (update as OpenAI.Responses.StreamingResponseCompletedUpdate)?.Response ?? last;
        }

        Assert.Equal(string.Concat(deltas), whole.Value.GetOutputText());
        Assert.Equal(deltas.Count, whole.Value.Usage.OutputTokenCount);
        Assert.Equal(deltas.Count, last?.Usage.OutputTokenCount);
        Assert.Equal(string.Concat(deltas), last?.GetOutputText());
    }
#pragma warning restore OPENAI001

    private static OpenAIClient Sdk(FakeEngine engine) => new(
        new ApiKeyCredential("no-key-needed"), new OpenAIClientOptions { Endpoint = new Uri(engine.Url, "v1") });
}
