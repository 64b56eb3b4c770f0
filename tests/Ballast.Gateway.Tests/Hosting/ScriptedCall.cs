using System.Text;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>One request at a scripted replica.</summary>
internal sealed class ScriptedCall(Wire wire, WireMessage request)
{
    public const string StreamHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    public WireMessage Request { get; } = request;

    /// <summary>Whether the connection is over.</summary>
    public bool Closed { get; private set; }

    public Task SendAsync(string text) => wire.SendAsync(text);

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => wire.SendAsync(bytes);

    /// <summary>Bytes that come after the request.</summary>
    public Task<byte[]> ReceiveAsync(int count) => wire.ReadExactlyAsync(count);

    /// <summary>A whole answer.</summary>
    public Task AnswerAsync(string json, int status = 200, string headers = "") => SendAsync(
        $"HTTP/1.1 {status} Told\r\nContent-Type: application/json\r\n{headers}"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>One chunk of a chunked answer.</summary>
    public Task ChunkAsync(string text) => SendAsync(FormattableString.Invariant($"{text.Length:x}\r\n{text}\r\n"));

    /// <summary>The end of a chunked answer.</summary>
    public Task EndChunksAsync() => SendAsync("0\r\n\r\n");

    /// <summary>Ends the connection in good order.</summary>
    public void Close()
    {
        Closed = true;
        wire.Dispose();
    }

    /// <summary>Breaks the connection off.</summary>
    public void Reset()
    {
        Closed = true;
        wire.Reset();
    }

    /// <summary>Done when the gateway has closed the connection.</summary>
    public async Task GoneAsync()
    {
        Closed = true;
        await wire.ReadToEndAsync();
    }
}
