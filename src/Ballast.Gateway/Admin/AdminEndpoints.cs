using System.Text.Json;
using Ballast.Gateway.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Gateway.Admin;

/// <summary>The door for operators. It belongs on a listener of its own, never on the traffic's.</summary>
internal static class AdminEndpoints
{
    private const long LongestQuestion = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/ballast/state", (LiveWorld world) =>
            TypedResults.Json(WorldAnswers.State(world), AdminJson.Default.StateAnswer));
        endpoints.MapPost("/ballast/explain", ExplainAsync);
        endpoints.MapPost("/ballast/restart", RestartAsync);
        endpoints.MapGet("/ballast/live", () => TypedResults.Text("live\n"));
        endpoints.MapGet("/ballast/ready", (LiveWorld world) => world.Draining
            ? TypedResults.Text("draining\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Text("ready\n"));
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static async Task<IResult> ExplainAsync(HttpContext context, LiveWorld world)
    {
        ExplainQuestion? question;
        try
        {
            if (context.Request.ContentLength > LongestQuestion) { return TooLong(); }
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = LongestQuestion;
            }
            question = await JsonSerializer.DeserializeAsync(
                context.Request.Body, AdminJson.Default.ExplainQuestion, context.RequestAborted);
        }
        catch (JsonException bad)
        {
            return Wrong(
                $"The body is no explain question: {bad.Message} Send for example {{\"model\":\"nationality\"}}.");
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLong();
        }
        if (question?.Model is null)
        {
            return Wrong("The field 'model' is missing. Send for example {\"model\":\"nationality\"}.");
        }
        return WorldAnswers.Explain(world, question) is { } answer
            ? TypedResults.Json(answer, AdminJson.Default.ExplainAnswer)
            : Unknown(
                $"The model '{question.Model}' is not served here. "
                + $"Known models: {string.Join(", ", world.Directory.Names.Known)}.");
    }

    private static async Task<IResult> RestartAsync(LiveWorld world, string? deployment)
    {
        if (deployment is not null && world.State.Find(new DeploymentId(deployment)) is null)
        {
            return Unknown($"The deployment '{deployment}' is unknown. Known ones: "
                + $"{string.Join(", ", world.State.Deployments.Select(known => known.Id.Value))}.");
        }
        var count = await world.RestartAsync(deployment is null ? null : new DeploymentId(deployment));
        return TypedResults.Json(
            new RestartAnswer(count), AdminJson.Default.RestartAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    private static JsonHttpResult<AdminError> TooLong() => Wrong($"The body is over {LongestQuestion} bytes.");

    private static JsonHttpResult<AdminError> Wrong(string error) =>
        TypedResults.Json(
            new AdminError(error), AdminJson.Default.AdminError, statusCode: StatusCodes.Status400BadRequest);

    private static JsonHttpResult<AdminError> Unknown(string error) =>
        TypedResults.Json(
            new AdminError(error), AdminJson.Default.AdminError, statusCode: StatusCodes.Status404NotFound);
}
