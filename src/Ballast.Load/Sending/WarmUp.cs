using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ballast.Load.Sending;

/// <summary>Sends a few requests to a socket of its own, so that compiling the client is not measured as the server's
/// delay.</summary>
internal static class WarmUp
{
    private const int Requests = 8;

    public static async Task RunAsync(LoadOptions options, CancellationToken cancellation)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ends.CancelAfter(TimeSpan.FromSeconds(5));
        var serving = ServeAsync(listener, ends.Token);
        var self = new UriBuilder("http", "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
        // HTTP/1.1 always: the two versions share all but the framing.
        using (var sender = new RequestSender(options with { Http2 = false, Timeout = TimeSpan.FromSeconds(2) }, self))
        {
            for (var i = 0; i < Requests && !ends.IsCancellationRequested; i++)
            {
                await sender.SendAsync(default, i, Stopwatch.GetTimestamp(), ends.Token);
            }
        }
        await ends.CancelAsync();
        await serving;
    }

    // Answers each connection once, in a form that is a stream's and a body's alike, and reads until the client closes.
    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellation)
    {
        const string Event = "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\ndata: [DONE]\n\n";
        var answer = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {Event.Length}\r\n"
            + $"Connection: close\r\n\r\n{Event}");
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellation);
                var stream = client.GetStream();
                var buffer = new byte[4096];
                await stream.ReadAtLeastAsync(buffer, 1, cancellationToken: cancellation);
                await stream.WriteAsync(answer, cancellation);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(buffer, cancellation) > 0)
                {
                    // The rest of a request longer than one read.
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // Warm enough.
        }
    }
}
