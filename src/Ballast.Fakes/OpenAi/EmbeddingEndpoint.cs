using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Ballast.Fakes.Text;
using Ballast.Statistics;

namespace Ballast.Fakes.OpenAi;

/// <summary><c>/v1/embeddings</c>: unit vectors that depend on the text alone.</summary>
internal static class EmbeddingEndpoint
{
    private const int MostInputs = 2048;
    private const int MostDimensions = 8192;

    public static async Task ServeAsync(WorkRequest work)
    {
        var root = await work.ReadJsonAsync();
        var model = work.State.Model(RequestReader.Text(root, "model"));
        var inputs = Inputs(root);
        var dimensions = RequestReader.Count(root, "dimensions") ?? work.State.Options.EmbeddingDimensions;
        if (dimensions > MostDimensions)
        {
            throw new FakeInputException(
                400, $"'dimensions' is {dimensions}: give 1 to {MostDimensions}.", "dimensions");
        }
        var base64 = RequestReader.Present(root, "encoding_format") is { } format && format.ValueEquals("base64");
        await work.ServeAsync(model);
        var tokens = inputs.Sum(input => input.Tokens);
        model.CountPrompt(tokens);
        var data = new JsonArray();
        foreach (var (text, _) in inputs)
        {
            var vector = Vector(Seeds.Hash(text, (long)work.State.Options.Seed), dimensions);
            data.Add(new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = data.Count,
                ["embedding"] = base64
                    ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()))
                    : new JsonArray([.. vector.Select(number => JsonValue.Create(number))]),
            });
        }
        await work.AnswerAsync(new JsonObject
        {
            ["object"] = "list",
            ["data"] = data,
            ["model"] = model.Name,
            ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
        });
    }

    private static List<(string Text, int Tokens)> Inputs(JsonElement root)
    {
        if (RequestReader.Present(root, "input") is not { } input)
        {
            throw new FakeInputException(400, "'input' is missing.", "input");
        }
        var single = input.ValueKind != JsonValueKind.Array
            || (input.GetArrayLength() > 0 && input[0].ValueKind == JsonValueKind.Number);
        JsonElement[] items = single ? [input] : [.. input.EnumerateArray()];
        return items.Length is > 0 and <= MostInputs
            ? [.. items.Select(One)]
            : throw new FakeInputException(400, $"'input' has {items.Length} texts: give 1 to {MostInputs}.", "input");
    }

    private static (string Text, int Tokens) One(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => (item.GetString()!, FakeTokens.Count(item.GetString())),
        JsonValueKind.Array => (item.GetRawText(), item.GetArrayLength()),
        _ => throw new FakeInputException(400, "'input' must be texts or lists of token numbers.", "input"),
    };

    private static float[] Vector(ulong seed, int dimensions)
    {
        var random = new SeededRandom(seed);
        var vector = new float[dimensions];
        var square = 0.0;
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] = (random.NextSingle() * 2) - 1;
            square += vector[i] * vector[i];
        }
        var scale = (float)(1 / Math.Sqrt(Math.Max(square, 1e-12)));
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] *= scale;
        }
        return vector;
    }
}
