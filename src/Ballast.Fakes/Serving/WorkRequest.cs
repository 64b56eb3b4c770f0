using System.Buffers;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Fakes.Metrics;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Ballast.Fakes.Serving;

/// <summary>One request in work: its phase, its slot, and the one place that decides how it ended.</summary>
internal sealed class WorkRequest : IDisposable
{
    private static readonly TimeSpan ClientCloses = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _cancellation;
    private readonly CancellationTokenRegistration _abort;
    private readonly long _started = Stopwatch.GetTimestamp();
    private ModelMetrics? _model;
    private long? _servedUntil;
    private int _ending = -1;
    private int _phase;

    public WorkRequest(HttpContext context, EngineState state)
    {
        Http = context;
        State = state;
        State.Begin();
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, state.Stopping);
        Cancellation = _cancellation.Token;
        _abort = context.RequestAborted.Register(static me => ((WorkRequest)me!).ClientGone(), this);
    }

    public HttpContext Http { get; }

    public EngineState State { get; }

    /// <summary>Ends when the client goes away or the engine stops.</summary>
    public CancellationToken Cancellation { get; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public FakePhase Phase
    {
        get => (FakePhase)Volatile.Read(ref _phase);
        set => Volatile.Write(ref _phase, (int)value);
    }

    /// <summary>The whole body, read as fast as the faults allow.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadBodyAsync()
    {
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var perSecond = State.Faults.Current.BodyBytesPerSecond;
            var room = body.GetMemory(4096);
            var wanted = perSecond is { } slow ? Math.Clamp(slow / 10, 1, 4096) : room.Length;
            var count = await Http.Request.Body.ReadAsync(room[..wanted], Cancellation);
            if (count == 0)
            {
                return body.WrittenMemory;
            }
            body.Advance(count);
            if (perSecond is { } speed)
            {
                await Pacing.ForAsync(TimeSpan.FromSeconds((double)count / speed), Cancellation);
            }
        }
    }

    /// <summary>The body as a JSON object.</summary>
    public async Task<JsonElement> ReadJsonAsync()
    {
        var body = await ReadBodyAsync();
        try
        {
            var root = JsonElement.Parse(body.Span);
            return root.ValueKind == JsonValueKind.Object
                ? root
                : throw new FakeInputException(400, $"The body is a JSON {root.ValueKind}; an object is wanted.");
        }
        catch (JsonException error)
        {
            throw new FakeInputException(400, $"The body is not valid JSON: {error.Message}");
        }
    }

    /// <summary>Waits in line for a slot of service; it is given back when the request ends.</summary>
    /// <returns>The timestamp since when it has the slot.</returns>
    public async Task<long> EnterAsync(ModelMetrics model)
    {
        Phase = FakePhase.Queued;
        model.CountWaiting(1);
        long? since;
        try
        {
            since = await State.Gate.EnterAsync(Cancellation);
        }
        finally
        {
            model.CountWaiting(-1);
        }
        if (since is null)
        {
            State.CountOverflow();
            throw new FakeInputException(503, $"The queue of this fake is full ({State.Options.QueueLimit} wait).");
        }
        _model = model;
        model.CountRunning(1);
        model.QueueTime.Observe(Elapsed.TotalSeconds);
        Phase = FakePhase.BeforeFirstByte;
        return since.Value;
    }

    /// <summary>Waits for a slot, then for a time of service: the one the request asks for, else a drawn
    /// one.</summary>
    public async Task ServeAsync(ModelMetrics model)
    {
        var asked = ServiceTimeHeader.Read(Http.Request.Headers);
        var since = await EnterAsync(model);
        var time = asked is { } own ? State.Slowed(own) : State.Draw(State.Options.ServiceTime);
        var until = since + Pacing.Ticks(time);
        await Pacing.UntilAsync(until, Cancellation);
        _servedUntil = until;
    }

    /// <summary>Answers in one piece. The request has ended with this, before its bytes leave: a client that has the
    /// answer
    /// finds it counted.</summary>
    public async Task AnswerAsync(JsonObject body, int status = StatusCodes.Status200OK)
    {
        if (End(RequestEnding.Finished) || _ending == (int)RequestEnding.Failed)
        {
            await WholeAnswer.WriteAsync(Http, body, status);
        }
    }

    /// <summary>Ends the connection in the middle of an answer, after everything written so far has arrived.</summary>
    /// <remarks>A reset would overtake the bytes on their way; closing one direction does not. HTTP/2 resets its
    /// stream.</remarks>
    public async Task CutAfterSentAsync()
    {
        End(RequestEnding.Failed);
        if (HttpProtocol.IsHttp11(Http.Request.Protocol)
            && Http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.Shutdown(SocketShutdown.Send);
            await Task.Delay(ClientCloses, Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        Http.Abort();
    }

    /// <summary>Resets the connection, which is a fault and not the client's doing.</summary>
    public void Cut()
    {
        End(RequestEnding.Failed);
        Http.Abort();
    }

    /// <summary>Counts the request's end, once: the first cause wins.</summary>
    public bool End(RequestEnding ending) => Interlocked.CompareExchange(ref _ending, (int)ending, -1) == -1;

    /// <summary>Notes that the client went away, unless the request has ended or the engine stops.</summary>
    public void ClientGone()
    {
        if (State.Stopping.IsCancellationRequested || !End(RequestEnding.Aborted))
        {
            return;
        }
        var headers = Http.Request.Headers;
        var tag = headers.TryGetValue("x-fake-tag", out var own) ? own : headers["x-request-id"];
        State.Seen(new FakeAbort(tag.ToString(), Http.Request.Path, Phase, Stopwatch.GetTimestamp(), Elapsed));
    }

    public void Dispose()
    {
        _abort.Dispose();
        if (_model is { } model)
        {
            model.CountRunning(-1);
            State.Gate.Leave(_servedUntil);
        }
        End(RequestEnding.Failed);
        State.End((RequestEnding)_ending);
        _cancellation.Dispose();
    }
}
