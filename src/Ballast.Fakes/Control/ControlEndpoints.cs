using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ballast.Fakes.Metrics;
using Ballast.Fakes.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Fakes.Control;

/// <summary>Health, metrics, and the live controls below <c>/fake</c>, which no fault hits.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app, WorkPipeline pipeline)
    {
        var state = pipeline.State;
        app.MapGet("/health", pipeline.Health(static _ => Task.CompletedTask));
        app.MapGet("/metrics", pipeline.Plain(ErrorShape.Text, http => MetricsAsync(http, state)));
        app.MapGet("/fake/faults", http => WriteAsync(http, FaultsBody.Of(state.Faults.Current)));
        app.MapPost("/fake/faults", http => InjectAsync(http, state));
        app.MapGet("/fake/counters", http => WriteAsync(http, CountersBody.Of(state.Counters)));
        app.MapDelete("/fake/counters", http => ResetAsync(http, state));
        app.MapGet("/fake/aborts", http => WriteAsync(http, state.Aborts.Select(AbortBody.Of).ToArray()));
    }

    private static Task MetricsAsync(HttpContext http, EngineState state)
    {
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return http.Response.WriteAsync(VllmText.Write(state), Encoding.UTF8, http.RequestAborted);
    }

    private static async Task InjectAsync(HttpContext http, EngineState state)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(
                http.Request.Body, ControlJson.Default.FaultsBody, http.RequestAborted) ?? new FaultsBody();
            if (body is { RefuseConnections: true, ForMs: null })
            {
                throw new ArgumentException(
                    "refuse_connections shuts this control path too: say for how long with for_ms.");
            }
            TimeSpan? duration = body.ForMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
            var faults = body.ToFaults();
            await state.Faults.InjectAsync(faults, duration, http.RequestAborted);
            await WriteAsync(http, FaultsBody.Of(faults));
        }
        catch (Exception error) when (error is JsonException or ArgumentException or OverflowException)
        {
            await RefuseAsync(http, error);
        }
    }

    private static Task RefuseAsync(HttpContext http, Exception error)
    {
        var message = error is JsonException json
            ? $"The body is not a set of faults at {json.Path ?? "$"}, line {json.LineNumber + 1}: {json.Message} "
                + $"Known are {FaultsBody.KnownNames}."
            : error.Message;
        return WholeAnswer.WriteAsync(http, ErrorShape.Text.Write(400, message, null), StatusCodes.Status400BadRequest);
    }

    private static Task ResetAsync(HttpContext http, EngineState state)
    {
        state.ResetCounters();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task WriteAsync<T>(HttpContext http, T value)
    {
        var type = (JsonTypeInfo<T>)ControlJson.Default.GetTypeInfo(typeof(T))!;
        return http.Response.WriteAsJsonAsync(value, type, cancellationToken: http.RequestAborted);
    }
}
