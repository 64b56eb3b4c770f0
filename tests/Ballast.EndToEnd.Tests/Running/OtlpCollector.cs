using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ballast.EndToEnd.Tests.Running;

/// <summary>Takes what is exported by OTLP over HTTP, and finds words in it: names and texts lie in it as they
/// are.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];

    private OtlpCollector(WebApplication server) => _server = server;

    public string Url => _server.Urls.First();

    /// <summary>The kinds of telemetry received, such as <c>/v1/traces</c>.</summary>
    public ImmutableSortedSet<string> Paths => [.. _received.Select(post => post.Path)];

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var collector = new OtlpCollector(server);
        server.Run(collector.TakeAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>How often a text was received at a path.</summary>
    public int Count(string path, string text) => Count(path, Encoding.UTF8.GetBytes(text));

    /// <summary>How often bytes were received at a path.</summary>
    public int Count(string path, byte[] bytes)
    {
        var count = 0;
        foreach (var (_, body) in _received.Where(post => post.Path == path))
        {
            var rest = body.AsSpan();
            for (var at = rest.IndexOf(bytes); at >= 0; at = rest.IndexOf(bytes), count++) { rest = rest[(at + 1)..]; }
        }
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
