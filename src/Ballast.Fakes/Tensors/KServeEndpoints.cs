using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Fakes.Tensors;

/// <summary>KServe V2 over REST. Every model takes any tensors and returns <c>label</c>, <c>score</c> and
/// <c>echo</c>.</summary>
internal static class KServeEndpoints
{
    private static readonly string[] Outputs = ["label", "score", "echo"];

    public static void Map(IEndpointRouteBuilder app, WorkPipeline pipeline)
    {
        app.MapGet("/v2", pipeline.Plain(ErrorShape.Text, ServerAsync));
        app.MapGet("/v2/health/live", pipeline.Health(http => AnswerAsync(http, new() { ["live"] = true })));
        app.MapGet("/v2/health/ready", pipeline.Health(http => AnswerAsync(http, new() { ["ready"] = true })));
        foreach (var prefix in new[] { "/v2/models/{model}", "/v2/models/{model}/versions/{version}" })
        {
            app.MapGet(prefix, pipeline.Plain(ErrorShape.Text, http => MetadataAsync(http, pipeline.State)));
            app.MapGet(prefix + "/ready", pipeline.Health(http => ReadyAsync(http, pipeline.State)));
            app.MapPost(prefix + "/infer", pipeline.Work(ErrorShape.Text, InferAsync));
        }
    }

    private static Task ServerAsync(HttpContext http) => AnswerAsync(http, new()
    {
        ["name"] = FakeEngine.Name, ["version"] = "1", ["extensions"] = new JsonArray(),
    });

    private static Task ReadyAsync(HttpContext http, EngineState state)
    {
        var name = state.Model(ModelOf(http)).Name;
        return AnswerAsync(http, new() { ["name"] = name, ["ready"] = true });
    }

    private static Task MetadataAsync(HttpContext http, EngineState state)
    {
        var name = state.Model(ModelOf(http)).Name;
        return AnswerAsync(http, new()
        {
            ["name"] = name,
            ["versions"] = new JsonArray("1"),
            ["platform"] = FakeEngine.Name,
            ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(Describe("label", "BYTES"), Describe("score", "FP32")),
        });
    }

    private static async Task InferAsync(WorkRequest work)
    {
        var model = work.State.Model(ModelOf(work.Http));
        if (work.Http.Request.Headers.ContainsKey("Inference-Header-Content-Length"))
        {
            throw new FakeInputException(400, "This fake reads JSON tensors only, not the binary tensor extension.");
        }
        var root = await work.ReadJsonAsync();
        if (!root.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Array
            || inputs.GetArrayLength() == 0)
        {
            throw new FakeInputException(400, "'inputs' must be a list of at least one tensor.");
        }
        var tensors = inputs.EnumerateArray().Select(V2Tensor.Read).ToArray();
        var wanted = Wanted(root);
        await work.ServeAsync(model);
        var outputs = Derive(tensors[0], work.State.Options.Seed)
            .Where(output => wanted.Contains((string)output["name"]!));
        var body = new JsonObject
        {
            ["model_name"] = model.Name,
            ["model_version"] = "1",
            ["outputs"] = new JsonArray([.. outputs]),
        };
        if (root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
        {
            body["id"] = id.GetString();
        }
        await work.AnswerAsync(body);
    }

    private static HashSet<string> Wanted(JsonElement root)
    {
        if (!root.TryGetProperty("outputs", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [.. Outputs];
        }
        var names = list.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String ? name.GetString()! : "").ToHashSet();
        return names.FirstOrDefault(name => !Outputs.Contains(name)) is { } unknown
            ? throw new FakeInputException(
                400, $"Output '{unknown}' is unknown; there are {string.Join(", ", Outputs)}.")
            : names;
    }

    private static IEnumerable<JsonObject> Derive(V2Tensor input, ulong seed)
    {
        var verdicts = Enumerable.Range(0, input.Rows).Select(row => FakeVerdict.On(input.Row(row), seed)).ToArray();
        yield return Output("label", "BYTES", verdicts.Length, verdicts.Select(verdict => (JsonNode)verdict.Label));
        yield return Output("score", "FP32", verdicts.Length, verdicts.Select(verdict => (JsonNode)verdict.Score));
        yield return input.Echo("echo");
    }

    private static JsonObject Output(string name, string type, int rows, IEnumerable<JsonNode> data) => new()
    {
        ["name"] = name, ["datatype"] = type, ["shape"] = new JsonArray(rows), ["data"] = new JsonArray([.. data]),
    };

    private static JsonObject Describe(string name, string type) =>
        new() { ["name"] = name, ["datatype"] = type, ["shape"] = new JsonArray(-1) };

    private static string ModelOf(HttpContext http) => (string)http.Request.RouteValues["model"]!;

    private static Task AnswerAsync(HttpContext http, JsonObject body) => WholeAnswer.WriteAsync(http, body);
}
