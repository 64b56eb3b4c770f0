using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Ballast.Fakes.Text;

namespace Ballast.Fakes.OpenAi;

/// <summary><c>/v1/responses</c>; its streams have named events and no closing <c>[DONE]</c>, as the protocol has
/// it.</summary>
internal sealed class ResponsesShape : GenerationShape
{
    private const int TokensPerMessage = 4;

    public override string IdPrefix => "resp_fake_";

    public override (string Text, int Tokens) Prompt(JsonElement root)
    {
        var instructions = RequestReader.Content(root, "instructions");
        return RequestReader.Present(root, "input") switch
        {
            { ValueKind: JsonValueKind.String } text => Counted(instructions + text.GetString(), 1),
            { ValueKind: JsonValueKind.Array } items when items.GetArrayLength() > 0 =>
                Counted(instructions + Join(items), items.GetArrayLength()),
            _ => throw new FakeInputException(400, "'input' must be a text or a list of items.", "input"),
        };
    }

    public override int? MaxTokens(JsonElement root) => RequestReader.Count(root, "max_output_tokens");

    public override JsonObject Whole(GenerationRequest request, Generation generation)
    {
        var body = Body(request, Status(generation));
        body["output"] = new JsonArray(Message(request, generation.Text, Status(generation)));
        body["usage"] = new JsonObject
        {
            ["input_tokens"] = request.PromptTokens,
            ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
            ["output_tokens"] = generation.Tokens.Count,
            ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
            ["total_tokens"] = request.PromptTokens + generation.Tokens.Count,
        };
        if (generation.Reason == FinishReason.Length)
        {
            body["incomplete_details"] = new JsonObject { ["reason"] = "max_output_tokens" };
        }
        return body;
    }

    public override IEnumerable<StreamEvent> Opening(GenerationRequest request)
    {
        yield return Event("response.created", 0, new() { ["response"] = Body(request, "in_progress") });
        yield return Event("response.in_progress", 1, new() { ["response"] = Body(request, "in_progress") });
        var item = Message(request, "", "in_progress");
        item["content"] = new JsonArray();
        yield return Event("response.output_item.added", 2, new() { ["output_index"] = 0, ["item"] = item });
        yield return Event("response.content_part.added", 3, Part(request, "part", Text("")));
    }

    public override Func<string, StreamEvent> TokenEvents(GenerationRequest request)
    {
        var sequence = 4;
        return token => Event("response.output_text.delta", sequence++, Part(request, "delta", token));
    }

    public override IEnumerable<StreamEvent> Closing(GenerationRequest request, Generation generation)
    {
        var sequence = 4 + generation.Tokens.Count;
        yield return Event("response.output_text.done", sequence++, Part(request, "text", generation.Text));
        yield return Event("response.content_part.done", sequence++, Part(request, "part", Text(generation.Text)));
        yield return Event("response.output_item.done", sequence++, new()
        {
            ["output_index"] = 0, ["item"] = Message(request, generation.Text, Status(generation)),
        });
        yield return Event(
            generation.Reason == FinishReason.Length ? "response.incomplete" : "response.completed",
            sequence, new() { ["response"] = Whole(request, generation) });
    }

    private static (string Text, int Tokens) Counted(string text, int messages) =>
        (text, FakeTokens.Count(text) + (TokensPerMessage * messages));

    private static string Join(JsonElement items)
    {
        var text = new StringBuilder();
        foreach (var item in items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
        {
            text.Append(RequestReader.Content(item, "content")).Append('\n');
        }
        return text.ToString();
    }

    private static string Status(Generation generation) =>
        generation.Reason == FinishReason.Length ? "incomplete" : "completed";

    private static StreamEvent Event(string type, int sequence, JsonObject fields)
    {
        fields["type"] = type;
        fields["sequence_number"] = sequence;
        return new StreamEvent(fields.ToJsonString(), type);
    }

    private static JsonObject Part(GenerationRequest request, string name, JsonNode value) => new()
    {
        ["item_id"] = ItemId(request), ["output_index"] = 0, ["content_index"] = 0, [name] = value,
    };

    private static JsonObject Text(string text) => new()
    {
        ["type"] = "output_text", ["text"] = text, ["annotations"] = new JsonArray(),
    };

    private static string ItemId(GenerationRequest request) => "msg_" + request.Id;

    private static JsonObject Message(GenerationRequest request, string text, string status) => new()
    {
        ["type"] = "message",
        ["id"] = ItemId(request),
        ["status"] = status,
        ["role"] = "assistant",
        ["content"] = new JsonArray(Text(text)),
    };

    private static JsonObject Body(GenerationRequest request, string status) => new()
    {
        ["id"] = request.Id,
        ["object"] = "response",
        ["created_at"] = request.Created,
        ["status"] = status,
        ["error"] = null,
        ["incomplete_details"] = null,
        ["model"] = request.Model.Name,
        ["output"] = new JsonArray(),
        ["parallel_tool_calls"] = true,
        ["tool_choice"] = "auto",
        ["tools"] = new JsonArray(),
        ["usage"] = null,
        ["metadata"] = new JsonObject(),
    };
}
