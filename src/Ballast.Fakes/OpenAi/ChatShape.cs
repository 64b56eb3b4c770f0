using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Ballast.Fakes.Text;

namespace Ballast.Fakes.OpenAi;

/// <summary><c>/v1/chat/completions</c>.</summary>
internal sealed class ChatShape : GenerationShape
{
    // Role and separators of a message in the chat templates in use.
    private const int TokensPerMessage = 4;

    public override string IdPrefix => "chatcmpl-fake-";

    public override (string Text, int Tokens) Prompt(JsonElement root)
    {
        if (RequestReader.Present(root, "messages") is not { ValueKind: JsonValueKind.Array } messages
            || messages.GetArrayLength() == 0)
        {
            throw new FakeInputException(400, "'messages' must be a list of at least one message.", "messages");
        }
        RequestReader.OnlyOneChoice(root);
        var text = new StringBuilder();
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object)
            {
                throw new FakeInputException(400, "'messages' must hold objects.", "messages");
            }
            text.Append(RequestReader.Text(message, "role")).Append('\n');
            text.Append(RequestReader.Content(message, "content")).Append('\n');
        }
        var prompt = text.ToString();
        return (prompt, FakeTokens.Count(prompt) + (TokensPerMessage * messages.GetArrayLength()));
    }

    public override int? MaxTokens(JsonElement root) =>
        RequestReader.Count(root, "max_completion_tokens") ?? RequestReader.Count(root, "max_tokens");

    public override JsonObject Whole(GenerationRequest request, Generation generation) => new()
    {
        ["id"] = request.Id,
        ["object"] = "chat.completion",
        ["created"] = request.Created,
        ["model"] = request.Model.Name,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject
            {
                ["role"] = "assistant", ["content"] = generation.Text, ["refusal"] = null,
            },
            ["logprobs"] = null,
            ["finish_reason"] = generation.ReasonName,
        }),
        ["usage"] = Usage(request, generation),
    };

    public override IEnumerable<StreamEvent> Opening(GenerationRequest request) =>
        [Chunk(request, new JsonObject { ["role"] = "assistant", ["content"] = "" }, null)];

    public override Func<string, StreamEvent> TokenEvents(GenerationRequest request)
    {
        var template = new ChunkTemplate(text => Body(request, new JsonObject { ["content"] = text }, null));
        return token => new StreamEvent(template.Fill(token));
    }

    public override IEnumerable<StreamEvent> Closing(GenerationRequest request, Generation generation)
    {
        yield return Chunk(request, [], generation.ReasonName);
        if (request.IncludeUsage)
        {
            var last = Body(request, [], null);
            last["choices"] = new JsonArray();
            last["usage"] = Usage(request, generation);
            yield return new StreamEvent(last.ToJsonString());
        }
        yield return new StreamEvent("[DONE]");
    }

    private static StreamEvent Chunk(GenerationRequest request, JsonObject delta, string? finish) =>
        new(Body(request, delta, finish).ToJsonString());

    private static JsonObject Body(GenerationRequest request, JsonObject delta, string? finish)
    {
        var body = new JsonObject
        {
            ["id"] = request.Id,
            ["object"] = "chat.completion.chunk",
            ["created"] = request.Created,
            ["model"] = request.Model.Name,
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finish,
            }),
        };
        if (request.IncludeUsage)
        {
            body["usage"] = null;
        }
        return body;
    }
}
