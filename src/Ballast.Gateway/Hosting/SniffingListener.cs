using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Ballast.Gateway.Hosting;

/// <summary>Accepts connections, looks at their first bytes, and sorts them by protocol.</summary>
internal sealed class SniffingListener : IConnectionListener
{
    // As long as a kept-alive connection may idle: who says nothing at all is closed like one who stopped talking.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(130);

    private const int PrefaceLine = 16;

    private readonly IConnectionListener _inner;
    private readonly Http2SideDoor _door;
    private readonly Channel<ConnectionContext> _http1 = Channel.CreateBounded<ConnectionContext>(1024);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public SniffingListener(IConnectionListener inner, Http2SideDoor door)
    {
        _inner = inner;
        _door = door;
        _accepting = AcceptAllAsync();
    }

    public EndPoint EndPoint => _inner.EndPoint;

    private enum Start
    {
        /// <summary>Too little has come to tell.</summary>
        Unknown,

        Http1,

        Http2,

        /// <summary>The preface's first line and something else behind it: no HTTP/1 server can make sense of it
        /// either.</summary>
        Neither,
    }

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _http1.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _inner.UnbindAsync(cancellationToken);
        await _accepting;
        // Who has said nothing yet is known to nobody but this listener, and would be left hanging.
        await _stop.CancelAsync();
        _http1.Writer.TryComplete();
        _door.Connections.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        await _inner.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        while (await _inner.AcceptAsync() is { } connection) { _ = SortAsync(connection); }
    }

    private async Task SortAsync(ConnectionContext connection)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            patience.CancelAfter(Patience);
            switch (await ReadStartAsync(connection.Transport.Input, patience.Token))
            {
                case Start.Http1: await _http1.Writer.WriteAsync(connection, patience.Token); break;
                case Start.Http2: await _door.Connections.Writer.WriteAsync(connection, patience.Token); break;
                default: await connection.DisposeAsync(); break;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or ChannelClosedException
            or InvalidOperationException)
        {
            // Said nothing, broke off, or came while the server was going down.
            await connection.DisposeAsync();
        }
    }

    private static async ValueTask<Start> ReadStartAsync(PipeReader input, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var start = Judge(read.Buffer);
            var last = start != Start.Unknown || read.IsCompleted;
            // Nothing is taken; where more is needed, all that is there has been looked at.
            input.AdvanceTo(read.Buffer.Start, last ? read.Buffer.Start : read.Buffer.End);
            if (last) { return start == Start.Unknown ? Start.Http1 : start; }
        }
    }

    private static Start Judge(ReadOnlySequence<byte> seen)
    {
        var length = (int)Math.Min(seen.Length, Preface.Length);
        Span<byte> start = stackalloc byte[Preface.Length];
        seen.Slice(0, length).CopyTo(start);
        var same = start[..length].CommonPrefixLength(Preface);
        if (same == Preface.Length) { return Start.Http2; }
        if (same == length) { return Start.Unknown; }
        return same < PrefaceLine ? Start.Http1 : Start.Neither;
    }
}
