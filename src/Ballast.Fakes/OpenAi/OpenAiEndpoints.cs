using System.Text.Json.Nodes;
using Ballast.Fakes.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Fakes.OpenAi;

/// <summary>The OpenAI paths.</summary>
internal static class OpenAiEndpoints
{
    public static void Map(IEndpointRouteBuilder app, WorkPipeline pipeline)
    {
        Generate(app, pipeline, "/v1/chat/completions", new ChatShape());
        Generate(app, pipeline, "/v1/completions", new CompletionShape());
        Generate(app, pipeline, "/v1/responses", new ResponsesShape());
        app.MapPost("/v1/embeddings", pipeline.Work(ErrorShape.OpenAi, EmbeddingEndpoint.ServeAsync));
        app.MapGet("/v1/models", pipeline.Plain(ErrorShape.OpenAi, http => ListAsync(http, pipeline.State)));
        app.MapGet("/v1/models/{**model}", pipeline.Plain(ErrorShape.OpenAi, http => OneAsync(http, pipeline.State)));
    }

    private static void Generate(
        IEndpointRouteBuilder app, WorkPipeline pipeline, string path, GenerationShape shape) =>
        app.MapPost(path, pipeline.Work(ErrorShape.OpenAi, new GenerationEndpoint(shape).ServeAsync));

    private static Task ListAsync(HttpContext http, EngineState state)
    {
        var models = state.Options.Models.Select(name => (JsonNode)Describe(name, state)).ToArray();
        var body = new JsonObject { ["object"] = "list", ["data"] = new JsonArray(models) };
        return WholeAnswer.WriteAsync(http, body);
    }

    // OpenAI's and TF-Serving's descriptions of a model share this path, so one object answers both.
    private static Task OneAsync(HttpContext http, EngineState state)
    {
        var body = Describe(state.Model((string)http.Request.RouteValues["model"]!).Name, state);
        body["model_version_status"] = new JsonArray(new JsonObject
        {
            ["version"] = "1",
            ["state"] = "AVAILABLE",
            ["status"] = new JsonObject { ["error_code"] = "OK", ["error_message"] = "" },
        });
        return WholeAnswer.WriteAsync(http, body);
    }

    private static JsonObject Describe(string name, EngineState state) => new()
    {
        ["id"] = name,
        ["object"] = "model",
        ["created"] = state.Created.ToUnixTimeSeconds(),
        ["owned_by"] = FakeEngine.Name,
        ["max_model_len"] = state.Options.MaxModelTokens,
    };
}
