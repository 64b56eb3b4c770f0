using HttpResults = Microsoft.AspNetCore.Http.Results;
using System.Collections.Concurrent;
using System.Text.Json;
using Ballast.Gateway.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Ballast.Cli.Tests;

/// <summary>An admin listener that repeats recorded answers and keeps what it was asked.</summary>
internal sealed class RecordedGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RecordedGateway(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public ConcurrentQueue<string> Asked { get; } = new();

    public string State { get; } = JsonSerializer.Serialize(RecordedAnswers.State, AdminJson.Default.StateAnswer);

    public static async Task<RecordedGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var gateway = new RecordedGateway(app);
        gateway.Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/ballast/state", () =>
        {
            Asked.Enqueue("state");
            return HttpResults.Text(State, "application/json");
        });
        app.MapPost("/ballast/explain", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var question = await reader.ReadToEndAsync();
            Asked.Enqueue(question);
            return question.Contains("\"digits\"", StringComparison.Ordinal)
                ? HttpResults.Json(RecordedAnswers.Sent, AdminJson.Default.ExplainAnswer)
                : HttpResults.Json(RecordedAnswers.Unknown, AdminJson.Default.AdminError, statusCode: 404);
        });
        app.MapPost("/ballast/restart", (string? deployment) =>
        {
            Asked.Enqueue(deployment ?? "all");
            return HttpResults.Json(new RestartAnswer(1), AdminJson.Default.RestartAnswer, statusCode: 202);
        });
    }
}
