using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Ballast.Load.Dialects;
using Ballast.Load.Measuring;

namespace Ballast.Load.Sending;

/// <summary>Sends one request and tells how it went; it never throws.</summary>
internal sealed class RequestSender : IDisposable
{
    private readonly LoadOptions _options;
    private readonly Dialect _dialect;
    private readonly AnswerReader _reader;
    private readonly Uri _target;
    private readonly MediaTypeHeaderValue _contentType;
    private readonly HttpMessageInvoker _client;

    public RequestSender(LoadOptions options, Uri? otherServer = null)
    {
        _options = options;
        _dialect = Dialect.Of(options);
        _reader = new AnswerReader(_dialect.AnswerMember);
        _target = Target(otherServer ?? options.Url, options.Path ?? _dialect.Path);
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            // An answer given up is closed at once; the default reads on for up to 2 s, and the server would not
            // notice.
            ResponseDrainTimeout = TimeSpan.Zero,
            EnableMultipleHttp2Connections = true,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        });
        try
        {
            _contentType = MediaTypeHeaderValue.Parse(options.ContentType);
            using var probe = Request(new() { Service = TimeSpan.Zero }, 0);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            _client.Dispose();
            throw new LoadInputException($"A header, method or content type cannot be sent: {error.Message}", error);
        }
    }

    /// <summary>Sends now.</summary>
    /// <param name="arrival">What to send.</param>
    /// <param name="index">Its number in the run.</param>
    /// <param name="due">When it was due, as a timestamp.</param>
    /// <param name="end">The end of the run.</param>
    public async Task<RequestResult> SendAsync(LoadArrival arrival, long index, long due, CancellationToken end)
    {
        using var request = Request(arrival, index);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(end);
        var sent = Stopwatch.GetTimestamp();
        var result = new RequestResult { At = arrival.At, Lag = Stopwatch.GetElapsedTime(due, sent) };
        limit.CancelAfter(_options.Timeout);
        HttpResponseMessage? response = null;
        CountedStream? answer = null;
        try
        {
            response = await _client.SendAsync(request, limit.Token);
            result.Status = (int)response.StatusCode;
            answer = new CountedStream(await response.Content.ReadAsStreamAsync(limit.Token), _options.MaxAnswerBytes);
            result = await ReadAsync(response, answer, sent, result, limit.Token);
        }
        catch (Exception error)
        {
            result.Outcome = FailureKinds.Of(error, response is not null, end.IsCancellationRequested);
            result.Error = FailureKinds.Describe(error);
        }
        result.Service = Stopwatch.GetElapsedTime(sent);
        result.Bytes = answer?.Count ?? 0;
        answer?.Dispose();
        response?.Dispose();
        return result;
    }

    public void Dispose() => _client.Dispose();

    private async Task<RequestResult> ReadAsync(
        HttpResponseMessage response, Stream answer, long sent, RequestResult result, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            await AnswerReader.DiscardAsync(answer, cancellation);
            result.Outcome = LoadOutcome.ErrorStatus;
            result.Error = $"Status {result.Status}.";
        }
        else if (_options.Stream)
        {
            result = await _reader.ReadStreamAsync(answer, sent, result, cancellation);
        }
        else
        {
            result.OutputTokens = await _reader.ReadJsonAsync(answer, cancellation);
        }
        return result;
    }

    private HttpRequestMessage Request(in LoadArrival arrival, long index)
    {
        var request = new HttpRequestMessage(_dialect.Method, _target)
        {
            Version = _options.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in _options.Headers)
        {
            request.Headers.Add(name, value);
        }
        if (arrival.Session is { } session)
        {
            request.Headers.Add(_options.SessionHeader, session);
        }
        if (_options.ServiceHeader is { } header && arrival.Service is { } service)
        {
            request.Headers.Add(header, ((long)service.TotalMicroseconds).ToString(CultureInfo.InvariantCulture));
        }
        if (_dialect.Body(arrival, index) is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = _contentType;
        }
        return request;
    }

    // A base of an OpenAI client often ends in /v1, which the protocol's own path begins with.
    private static Uri Target(Uri server, string path)
    {
        var prefix = server.AbsolutePath.TrimEnd('/');
        if (prefix.EndsWith("/v1", StringComparison.Ordinal) && path.StartsWith("/v1/", StringComparison.Ordinal))
        {
            prefix = prefix[..^3];
        }
        return new Uri(server, prefix + (path.StartsWith('/') ? path : "/" + path));
    }
}
