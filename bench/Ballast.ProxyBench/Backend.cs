namespace Ballast.ProxyBench;

/// <summary>A server that costs as little as a server can: it reads the body and answers 1 KB of JSON.</summary>
internal static class Backend
{
    private static readonly string Filler = new('x', 930);

    private static readonly byte[] Answer = System.Text.Encoding.ASCII.GetBytes(
        $$"""{"model_name":"bench","outputs":[{"name":"y","datatype":"BYTES","shape":[1],"data":["{{Filler}}"]}]}""");

    public static async Task<int> RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Answer.Length;
            await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
