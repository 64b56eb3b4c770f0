using System.Globalization;
using System.Text.Json;
using Ballast.Fakes.Serving;

namespace Ballast.Fakes.OpenAi;

/// <summary>Serves one dialect of generation on the engine's time model.</summary>
internal sealed class GenerationEndpoint(GenerationShape shape)
{
    private long _ids;

    public async Task ServeAsync(WorkRequest work)
    {
        var request = Read(await work.ReadJsonAsync(), work.State);
        var generation = Generation.Compose(request, work.State.Options);
        FinishReason? end = null;
        await work.EnterAsync(request.Model);
        var clock = new TokenClock(work, request);
        try
        {
            request.Model.CountPrompt(request.PromptTokens);
            await (request.Stream
                ? StreamAsync(work, request, generation, clock)
                : WholeAsync(work, request, generation, clock));
            end = generation.Reason;
        }
        finally
        {
            clock.Release();
            request.Model.CountEnd(end);
        }
    }

    private async Task WholeAsync(
        WorkRequest work, GenerationRequest request, Generation generation, TokenClock clock)
    {
        for (var i = 0; i < generation.Tokens.Count; i++)
        {
            await clock.NextAsync();
        }
        clock.Finish();
        await work.AnswerAsync(shape.Whole(request, generation));
    }

    private async Task StreamAsync(
        WorkRequest work, GenerationRequest request, Generation generation, TokenClock clock)
    {
        var events = await SseWriter.StartAsync(work);
        var write = shape.TokenEvents(request);
        for (var i = 0; i < generation.Tokens.Count; i++)
        {
            await clock.NextAsync();
            foreach (var opening in i == 0 ? shape.Opening(request) : [])
            {
                await events.SendAsync(opening.Data, opening.Name);
            }
            var token = write(generation.Tokens[i]);
            await events.SendAsync(token.Data, token.Name);
        }
        clock.Finish();
        var closing = shape.Closing(request, generation).ToArray();
        for (var i = 0; i < closing.Length - 1; i++)
        {
            await events.SendAsync(closing[i].Data, closing[i].Name);
        }
        await events.SendLastAsync(closing[^1].Data, closing[^1].Name);
    }

    private GenerationRequest Read(JsonElement root, EngineState state)
    {
        var model = state.Model(RequestReader.Text(root, "model"));
        var (prompt, tokens) = shape.Prompt(root);
        var most = shape.MaxTokens(root);
        var room = state.Options.MaxModelTokens - tokens;
        if (room < 1 || most > room)
        {
            throw new FakeInputException(400, string.Create(CultureInfo.InvariantCulture,
                $"The prompt has {tokens} tokens and {most ?? 1} more are asked for, but this model holds "
                + $"{state.Options.MaxModelTokens}: shorten the prompt or the output."), "max_tokens");
        }
        return new GenerationRequest
        {
            Id = shape.IdPrefix + Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture),
            Model = model,
            Prompt = prompt,
            PromptTokens = tokens,
            MaxTokens = most,
            Stop = RequestReader.Stops(root),
            Stream = RequestReader.Flag(root, "stream"),
            IncludeUsage = RequestReader.Present(root, "stream_options") is { ValueKind: JsonValueKind.Object } options
                && RequestReader.Flag(options, "include_usage"),
            IgnoreEos = RequestReader.Flag(root, "ignore_eos"),
            Seed = RequestReader.Seed(root),
            Created = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
    }
}
