using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Ballast.Fakes.Text;

namespace Ballast.Fakes.OpenAi;

/// <summary><c>/v1/completions</c>.</summary>
internal sealed class CompletionShape : GenerationShape
{
    public override string IdPrefix => "cmpl-fake-";

    public override (string Text, int Tokens) Prompt(JsonElement root)
    {
        RequestReader.OnlyOneChoice(root);
        return RequestReader.Present(root, "prompt") switch
        {
            { ValueKind: JsonValueKind.String } text => Counted(text.GetString()!),
            { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 => OfList(list),
            _ => throw new FakeInputException(400, "'prompt' must be a text or a list of token numbers.", "prompt"),
        };
    }

    public override int? MaxTokens(JsonElement root) => RequestReader.Count(root, "max_tokens");

    public override JsonObject Whole(GenerationRequest request, Generation generation)
    {
        var body = Body(request, generation.Text, generation.ReasonName);
        body["usage"] = Usage(request, generation);
        return body;
    }

    public override IEnumerable<StreamEvent> Opening(GenerationRequest request) => [];

    public override Func<string, StreamEvent> TokenEvents(GenerationRequest request)
    {
        var template = new ChunkTemplate(text => Body(request, text, null));
        return token => new StreamEvent(template.Fill(token));
    }

    public override IEnumerable<StreamEvent> Closing(GenerationRequest request, Generation generation)
    {
        yield return new StreamEvent(Body(request, "", generation.ReasonName).ToJsonString());
        if (request.IncludeUsage)
        {
            var last = Body(request, "", null);
            last["choices"] = new JsonArray();
            last["usage"] = Usage(request, generation);
            yield return new StreamEvent(last.ToJsonString());
        }
        yield return new StreamEvent("[DONE]");
    }

    private static (string Text, int Tokens) Counted(string text) => (text, FakeTokens.Count(text));

    private static (string Text, int Tokens) OfList(JsonElement list)
    {
        if (list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number))
        {
            return (list.GetRawText(), list.GetArrayLength());
        }
        return list.GetArrayLength() == 1 && list[0].ValueKind == JsonValueKind.String
            ? Counted(list[0].GetString()!)
            : throw new FakeInputException(400,
                string.Create(CultureInfo.InvariantCulture,
                    $"'prompt' holds {list.GetArrayLength()} prompts: this fake takes one per request."), "prompt");
    }

    private static JsonObject Body(GenerationRequest request, string text, string? finish)
    {
        var body = new JsonObject
        {
            ["id"] = request.Id,
            ["object"] = "text_completion",
            ["created"] = request.Created,
            ["model"] = request.Model.Name,
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0, ["text"] = text, ["logprobs"] = null, ["finish_reason"] = finish,
            }),
        };
        if (request is { Stream: true, IncludeUsage: true })
        {
            body["usage"] = null;
        }
        return body;
    }
}
