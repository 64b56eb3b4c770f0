using System.Text.Json.Nodes;
using Ballast.Fakes.Metrics;
using Ballast.Fakes.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ballast.Fakes.Raw;

/// <summary>Paths without a model: <c>/echo</c> returns the body, <c>/echo/request</c> tells what arrived, <c>/sse</c>
/// times.</summary>
internal static class RawEndpoints
{
    public static void Map(IEndpointRouteBuilder app, WorkPipeline pipeline)
    {
        app.Map("/echo", pipeline.Work(ErrorShape.Text, EchoAsync));
        app.Map("/echo/request", pipeline.Work(ErrorShape.Text, TellAsync));
        app.MapGet("/sse", pipeline.Work(ErrorShape.Text, SseTiming.ServeAsync));
    }

    private static async Task EchoAsync(WorkRequest work)
    {
        var body = await work.ReadBodyAsync();
        await work.ServeAsync(First(work));
        work.End(RequestEnding.Finished);
        await WholeAnswer.WriteAsync(work.Http, body, work.Http.Request.ContentType ?? "application/octet-stream");
    }

    private static async Task TellAsync(WorkRequest work)
    {
        var body = await work.ReadBodyAsync();
        await work.ServeAsync(First(work));
        var request = work.Http.Request;
        var headers = new JsonObject();
        foreach (var (name, value) in request.Headers)
        {
            headers[name.ToLowerInvariant()] = value.ToString();
        }
        await work.AnswerAsync(new JsonObject
        {
            ["method"] = request.Method,
            ["path"] = request.Path.Value,
            ["query"] = request.QueryString.Value,
            ["protocol"] = request.Protocol,
            ["headers"] = headers,
            ["body_bytes"] = body.Length,
        });
    }

    // Work without a model waits in the same line; its metrics go to the first model.
    private static ModelMetrics First(WorkRequest work) => work.State.Models[work.State.Options.Models[0]];
}
