using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ballast.Fakes.Tests;

/// <summary>Short ways to call a fake engine.</summary>
internal static class FakeClient
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static HttpClient Client(this FakeEngine engine) => new() { BaseAddress = engine.Url };

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json) =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public static async Task<List<string>> EventsAsync(this HttpClient client, string path, string json)
    {
        using var response = await client.PostJsonAsync(path, json);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return [.. text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => line[6..])];
    }
}
