using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ballast.Gateway.Admin;

namespace Ballast.Cli.Commands;

/// <summary>Asks a running gateway by its admin listener.</summary>
internal sealed class AdminClient(Uri admin) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // The door for operators is near: a proxy of the environment would only stand in the way.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(admin.GetLeftPart(UriPartial.Authority)),
        Timeout = Patience,
    };

    /// <summary>The world's state, as it came.</summary>
    /// <exception cref="IOException">There is no answer, or it is no admin's; the message names the remedy.</exception>
    public Task<string> StateAsync(CancellationToken cancellation) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Get, "/ballast/state"), cancellation);

    /// <summary>What would happen to a request, as it came.</summary>
    /// <exception cref="IOException">As for <see cref="StateAsync"/>; or the gateway refuses the question.</exception>
    public Task<string> ExplainAsync(ExplainQuestion question, CancellationToken cancellation) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Post, "/ballast/explain")
        {
            Content = JsonContent.Create(question, AdminJson.Default.ExplainQuestion),
        }, cancellation);

    /// <summary>Begins a rolling restart; answers as it came.</summary>
    /// <exception cref="IOException">As for <see cref="StateAsync"/>; or the deployment is unknown.</exception>
    public Task<string> RestartAsync(string? deployment, CancellationToken cancellation)
    {
        var query = deployment is null ? string.Empty : $"?deployment={Uri.EscapeDataString(deployment)}";
        return AskAsync(new HttpRequestMessage(HttpMethod.Post, $"/ballast/restart{query}"), cancellation);
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="IOException">It is of another form than this program knows.</exception>
    public T Read<T>(string answer, JsonTypeInfo<T> form)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, form) ?? throw new JsonException("It is null.");
        }
        catch (JsonException bad)
        {
            throw new IOException($"{Place} answers in a form that is not known here: {bad.Message} {Remedy}", bad);
        }
    }

    public void Dispose() => _http.Dispose();

    private string Place => _http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static string Remedy =>
        "Start a gateway with 'ballast up', or name the admin address of a running one with --admin URL.";

    private async Task<string> AskAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.IsSuccessStatusCode) { return text; }
            throw new IOException(Refusal(request, answer.StatusCode, text));
        }
        catch (HttpRequestException failure)
        {
            throw new IOException($"No gateway answers at {Place}: {failure.Message.TrimEnd('.')}. {Remedy}", failure);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"No gateway answers at {Place} within {Patience.TotalSeconds:0} s. {Remedy}", late);
        }
        finally
        {
            request.Dispose();
        }
    }

    private string Refusal(HttpRequestMessage request, HttpStatusCode status, string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, AdminJson.Default.AdminError)?.Error is { } error) { return error; }
        }
        catch (JsonException)
        {
            // Another server's answer: told below.
        }
        return $"{Place} answers {(int)status} to {request.Method} {request.RequestUri!.AbsolutePath}: "
            + $"it is no gateway's admin address. {Remedy}";
    }
}
