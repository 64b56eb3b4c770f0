using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Ballast.Fakes.Serving;

/// <summary>Writes server-sent events, one flush each, and cuts the stream where a fault says so.</summary>
internal sealed class SseWriter
{
    private readonly WorkRequest _request;
    private readonly int? _breakAfter;
    private int _sent;

    private SseWriter(WorkRequest request)
    {
        _request = request;
        _breakAfter = request.State.Faults.Current.BreakAfterEvents;
    }

    /// <summary>Sends the headers at once, as engines do before the first token is known.</summary>
    public static async Task<SseWriter> StartAsync(WorkRequest request)
    {
        var response = request.Http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        request.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var writer = new SseWriter(request);
        await response.StartAsync(request.Cancellation);
        await response.BodyWriter.FlushAsync(request.Cancellation);
        await writer.BreakIfDueAsync();
        return writer;
    }

    /// <summary>Sends one event.</summary>
    /// <param name="data">Its data, one line.</param>
    /// <param name="name">Its name; <see langword="null"/> for none.</param>
    public async ValueTask SendAsync(string data, string? name = null)
    {
        Write(data, name);
        var flushed = await _request.Http.Response.BodyWriter.FlushAsync(_request.Cancellation);
        if (flushed.IsCanceled || flushed.IsCompleted)
        {
            throw new IOException("The client went away.");
        }
        _request.Phase = FakePhase.Streaming;
        _sent++;
        await BreakIfDueAsync();
    }

    /// <summary>Sends the last event together with the end of the answer.</summary>
    /// <remarks>The request has ended with this, before its bytes leave: a client that has them finds it counted, and
    /// one
    /// that closes at once is not taken for an abort.</remarks>
    public ValueTask SendLastAsync(string data, string? name = null)
    {
        if (_sent + 1 >= _breakAfter)
        {
            return SendAsync(data, name);
        }
        Write(data, name);
        _request.End(RequestEnding.Finished);
        return ValueTask.CompletedTask;
    }

    private void Write(string data, string? name)
    {
        var pipe = _request.Http.Response.BodyWriter;
        if (name is not null)
        {
            Encoding.UTF8.GetBytes($"event: {name}\n", pipe);
        }
        Encoding.UTF8.GetBytes("data: ", pipe);
        Encoding.UTF8.GetBytes(data, pipe);
        Encoding.UTF8.GetBytes("\n\n", pipe);
    }

    private async ValueTask BreakIfDueAsync()
    {
        if (_sent >= _breakAfter)
        {
            await _request.CutAfterSentAsync();
            throw new IOException("Injected fault: the stream is cut.");
        }
    }
}
