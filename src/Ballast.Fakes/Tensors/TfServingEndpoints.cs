using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Fakes.Tensors;

/// <summary>TF-Serving over REST; the status path is shared with OpenAI's description of a model.</summary>
internal static class TfServingEndpoints
{
    public static void Map(IEndpointRouteBuilder app, WorkPipeline pipeline)
    {
        foreach (var prefix in new[] { "/v1/models/{model}", "/v1/models/{model}/versions/{version}" })
        {
            app.MapPost(prefix + ":predict", pipeline.Work(ErrorShape.Text, PredictAsync));
            app.MapPost(prefix + ":classify", pipeline.Work(ErrorShape.Text, work => ExamplesAsync(work, Classify)));
            app.MapPost(prefix + ":regress", pipeline.Work(ErrorShape.Text, work => ExamplesAsync(work, Regress)));
        }
    }

    private static async Task PredictAsync(WorkRequest work)
    {
        var model = work.State.Model((string)work.Http.Request.RouteValues["model"]!);
        var root = await work.ReadJsonAsync();
        var seed = work.State.Options.Seed;
        var rows = root.TryGetProperty("instances", out var instances);
        if (!rows && !root.TryGetProperty("inputs", out instances))
        {
            throw new FakeInputException(400, "The body needs 'instances' (rows) or 'inputs' (columns).");
        }
        var items = rows ? List(instances, "instances") : [instances];
        await work.ServeAsync(model);
        var results = items.Select(item => (JsonNode)Predict(item, seed)).ToArray();
        await work.AnswerAsync(rows
            ? new JsonObject { ["predictions"] = new JsonArray(results) }
            : new JsonObject { ["outputs"] = results[0] });
    }

    private static async Task ExamplesAsync(WorkRequest work, Func<FakeVerdict, JsonNode> write)
    {
        var model = work.State.Model((string)work.Http.Request.RouteValues["model"]!);
        var root = await work.ReadJsonAsync();
        if (!root.TryGetProperty("examples", out var examples))
        {
            throw new FakeInputException(400, "The body needs 'examples', a list of at least one.");
        }
        var items = List(examples, "examples");
        await work.ServeAsync(model);
        var seed = work.State.Options.Seed;
        await work.AnswerAsync(new JsonObject
        {
            ["results"] = new JsonArray([.. items.Select(item => write(FakeVerdict.On([item], seed)))]),
        });
    }

    private static JsonElement[] List(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? [.. value.EnumerateArray()]
            : throw new FakeInputException(400, $"'{name}' must be a list of at least one.");

    private static JsonObject Predict(JsonElement item, ulong seed)
    {
        var verdict = FakeVerdict.On([item], seed);
        return new JsonObject { ["label"] = verdict.Label, ["score"] = verdict.Score };
    }

    private static JsonNode Classify(FakeVerdict verdict) =>
        new JsonArray(new JsonArray(verdict.Label, verdict.Score));

    private static JsonNode Regress(FakeVerdict verdict) => JsonValue.Create(verdict.Score);
}
