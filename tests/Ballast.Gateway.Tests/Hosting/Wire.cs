using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ballast.Gateway.Tests.Hosting;

/// <summary>One plain connection, written and read byte by byte.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly byte[] _one = new byte[1];

    private Wire(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public static async Task<Wire> ConnectAsync(Uri url)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        return new Wire(socket);
    }

    public static async Task<Wire> AcceptAsync(Socket listener, CancellationToken cancellation) =>
        new(await listener.AcceptAsync(cancellation));

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) =>
        _stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Says that nothing more is sent; the other direction stays open.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Everything up to the end of the connection; what came before a reset counts.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await ReadSomeAsync(buffer) is > 0 and var count)
            {
                all.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // The end all the same.
        }
        return all.ToString();
    }

    /// <summary>Bytes up to and with a mark; <see langword="null"/> when the connection ends before it.</summary>
    public async Task<string?> ReadPastAsync(string mark)
    {
        var all = new StringBuilder();
        while (all.Length < mark.Length || all.ToString(all.Length - mark.Length, mark.Length) != mark)
        {
            if (await ReadSomeAsync(_one) == 0) { return null; }
            all.Append((char)_one[0]);
        }
        return all.ToString();
    }

    public async Task<byte[]> ReadExactlyAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    /// <summary>One HTTP/1.1 message: its head, and its body by length or chunks.</summary>
    public async Task<WireMessage?> ReadMessageAsync(bool withoutBody = false)
    {
        if (await ReadPastAsync("\r\n\r\n") is not { } head) { return null; }
        var message = new WireMessage(head);
        if (withoutBody) { return message; }
        if (message["transfer-encoding"].Contains("chunked",
            StringComparison.OrdinalIgnoreCase)) { await ReadChunksAsync(message); }
        else if (int.TryParse(message["content-length"], CultureInfo.InvariantCulture, out var length))
        {
            message.Body = await ReadExactlyAsync(length);
        }
        return message;
    }

    private async Task ReadChunksAsync(WireMessage message)
    {
        var body = new List<byte>();
        while (true)
        {
            var line = await ReadPastAsync("\r\n") ?? throw new IOException(
                "The connection ended inside a chunked body.");
            var size = int.Parse(line.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) { break; }
            body.AddRange(await ReadExactlyAsync(size));
            await ReadExactlyAsync(2);
        }
        message.Body = [.. body];
        // Trailers, up to the empty line.
        while (await ReadPastAsync("\r\n") is { Length: > 2 } trailer) { message.Trailers.Add(trailer.Trim()); }
    }

    private Task<int> ReadSomeAsync(byte[] buffer) =>
        _stream.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask().WithinPatienceAsync("a byte");
}
