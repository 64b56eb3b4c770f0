using System.Buffers;
using Ballast.Protocols;
using Ballast.Protocols.Streaming;

namespace Ballast.Gateway.Forwarding;

/// <summary>Reads an answer for the forwarder and sees it pass.</summary>
/// <remarks>A stream of events that breaks ends with an error event in the protocol's own shape; any other body that
/// breaks throws, and the forwarder breaks the client's connection: neither looks like a clean end.</remarks>
internal sealed class ObservedStream : Stream
{
    private readonly HttpContent? _content;
    private readonly AttemptRun _run;
    private readonly Exchange _exchange;
    private readonly bool _events;
    private Stream? _inner;
    private byte[]? _held;
    private int _heldFrom;
    private int _heldTo;
    private bool _ended;
    private bool _firstSeen;

    public ObservedStream(Stream inner, AttemptRun run, Exchange exchange, HttpContent content, bool events)
    {
        _inner = inner;
        _run = run;
        _exchange = exchange;
        var headers = content.Headers;
        var format = ResponseMeter.FormatOf(headers.ContentType?.ToString(), headers.ContentEncoding.FirstOrDefault());
        Meter.Reset(format);
        // A compressed stream cannot be read, and nothing can be written at its end: it breaks as other bodies do.
        _events = events && format == ResponseFormat.Events;
    }

    public ObservedStream(HttpContent content, AttemptRun run, Exchange exchange)
        : this(Null, run, exchange, content, events: false)
    {
        _content = content;
        _inner = null;
    }

    /// <summary>What has passed.</summary>
    public ResponseMeter Meter { get; } = new();

    /// <summary>How the body ended, if it broke; <see cref="RequestEnd.Completed"/> as long as it did not.</summary>
    public RequestEnd Fault { get; private set; } = RequestEnd.Completed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    // OpenAI's streams say themselves that they are complete; others just end.
    private bool EndsByItself => _exchange.Live.Operation
        is Operation.ChatCompletions or Operation.Completions or Operation.Responses;

    private TimeSpan IdleLimit => _exchange.Live.Deployment.Settings.Router.Timeouts.Idle;

    /// <summary>Reads the first bytes ahead; what went wrong, or nothing.</summary>
    public async ValueTask<AttemptResult?> FillAsync(TimeSpan idleLimit)
    {
        _held = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            _heldTo = await _inner!.ReadAsync(_held, _run.Stopped);
            _ended = _heldTo == 0;
            See(_held.AsSpan(0, _heldTo), idleLimit);
            return null;
        }
        catch (OperationCanceledException) when (_run.Stopped.IsCancellationRequested)
        {
            return new AttemptResult(AttemptSender.EndOf(_run.Cause), null, AttemptSender.Describe(_run.Cause));
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            return new AttemptResult(RequestEnd.Reset, null, failure.Message);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_heldFrom < _heldTo) { return TakeHeld(buffer); }
        if (_ended) { return EndOfStream(buffer); }
        try
        {
            _inner ??= await _content!.ReadAsStreamAsync(cancellationToken);
            var read = await ReadInnerAsync(buffer, cancellationToken);
            See(buffer.Span[..read], IdleLimit);
            if (read > 0 || buffer.Length == 0) { return read; }
            _ended = true;
            return EndOfStream(buffer);
        }
        catch (Exception failure) when (IsBreak(failure, cancellationToken))
        {
            _ended = true;
            Fault = _run.Cause is StopCause.Idle or StopCause.Deadline or StopCause.FirstByte
                ? RequestEnd.TimedOut
                : RequestEnd.Broken;
            if (!_events) { throw; }
            return Tell(buffer);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("read asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner?.Dispose();
            if (_held is { } held)
            {
                _held = null;
                _heldTo = 0;
                ArrayPool<byte>.Shared.Return(held);
            }
        }
        base.Dispose(disposing);
    }

    // The attempt's own limits reach a read that hangs: its token and the forwarder's are watched both.
    private async ValueTask<int> ReadInnerAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var reading = _inner!.ReadAsync(buffer, _run.Stopped);
        if (reading.IsCompleted) { return await reading; }
        await using var _ = cancellation.UnsafeRegister(static run => ((AttemptRun)run!).Abandon(), _run);
        return await reading;
    }

    private void See(ReadOnlySpan<byte> bytes, TimeSpan idleLimit)
    {
        if (bytes.IsEmpty) { return; }
        var tokens = Meter.Write(bytes);
        if (_firstSeen) { _run.SawByte(idleLimit); }
        else if (_run.Ttft == TimeSpan.Zero) { _run.SawFirstByte(idleLimit); }
        _firstSeen = true;
        if (tokens > 0) { _run.SawToken(); }
    }

    private int TakeHeld(Memory<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _heldTo - _heldFrom);
        _held.AsMemory(_heldFrom, count).CopyTo(buffer);
        _heldFrom += count;
        return count;
    }

    // A replica may close the connection in good order and yet leave the answer unfinished: the protocol's own end
    // tells.
    private int EndOfStream(Memory<byte> buffer)
    {
        if (!_events || Fault != RequestEnd.Completed) { return 0; }
        Meter.Complete();
        if (Meter.ErrorSeen)
        {
            Fault = RequestEnd.Broken;
            return 0;
        }
        if (Meter.EndSeen || !EndsByItself) { return 0; }
        Fault = RequestEnd.Broken;
        return Tell(buffer);
    }

    private int Tell(Memory<byte> buffer)
    {
        var output = new ArrayBufferWriter<byte>(256);
        var error = ProtocolError.StreamBroken(_exchange.Live.Deployment.Settings.Model);
        _exchange.Protocol.WriteStreamError(error, Meter.AtEventBoundary, output);
        var count = Math.Min(output.WrittenCount, buffer.Length);
        output.WrittenSpan[..count].CopyTo(buffer.Span);
        _held ??= ArrayPool<byte>.Shared.Rent(output.WrittenCount);
        output.WrittenSpan[count..].CopyTo(_held);
        (_heldFrom, _heldTo) = (0, output.WrittenCount - count);
        return count;
    }

    private bool IsBreak(Exception failure, CancellationToken cancellation) => !_ended
        && !_exchange.Context.RequestAborted.IsCancellationRequested
        && (failure is IOException or HttpRequestException or ObjectDisposedException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested));
}
