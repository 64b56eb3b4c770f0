using System.Diagnostics;
using System.Globalization;
using System.Net;
using Ballast.Gateway.Telemetry;
using Ballast.Gateway.World;
using Ballast.Protocols;
using Ballast.Routing;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Ballast.Gateway.Forwarding;

/// <summary>One client request from its first attempt to its account: what was sent, what came, what the hall is
/// told.</summary>
internal sealed class Exchange(HttpContext context, LiveRequest live, IProtocol protocol, TimeProvider time)
    : IDisposable
{
    private CancellationTokenRegistration _clientGone;
    private AttemptRun? _run;
    private AttemptRun? _failedRun;
    private ObservedStream? _observed;
    private Task<Dispatch>? _mail;
    private int? _reportedInFlight;
    private TimeSpan _reportedService;

    public HttpContext Context { get; } = context;

    public LiveRequest Live { get; } = live;

    public IProtocol Protocol { get; } = protocol;

    /// <summary>The request's span; <see langword="null"/> where nobody listens.</summary>
    public Activity? Span { get; init; }

    /// <summary>Path and query every attempt asks for.</summary>
    public required string Target { get; init; }

    /// <summary>The last failed attempt, when no attempt succeeded.</summary>
    public AttemptResult Failure { get; set; }

    /// <summary>Whether the last failed attempt's own answer is what the client gets.</summary>
    public bool AnsweredByReplica { get; private set; }

    /// <summary>Status of the answer that was delivered; 0 when none was.</summary>
    public int Status { get; private set; }

    /// <summary>What the client received, for metrics; <see langword="null"/> when no answer was delivered.</summary>
    public RequestOutcome? Delivered { get; private set; }

    private TimeSpan IdleLimit => Live.Deployment.Settings.Router.Timeouts.Idle;

    /// <summary>From here on a client that goes away takes its request out of the hall, wherever it is.</summary>
    public void WatchClient() =>
        _clientGone = Context.RequestAborted.UnsafeRegister(static self => ((Exchange)self!).CancelWaiting(), this);

    public AttemptRun Start(in Dispatch dispatch)
    {
        var remaining = Live.Facts.Deadline > TimeSpan.Zero ? Live.Facts.Deadline - Live.Clock.Now : TimeSpan.MaxValue;
        var run = new AttemptRun(in dispatch, time, remaining) { Span = GatewaySpans.OfAttempt(Span, in dispatch) };
        Live.Attach(run);
        return run;
    }

    public string AddressOf(ReplicaId replica) => Live.Deployment.AddressOf(replica) ?? "http://replica.gone.invalid";

    /// <summary>Waits for the first bytes of a stream, so that a stream that breaks before them can still go
    /// elsewhere.</summary>
    public async ValueTask<AttemptResult> PeekAsync(AttemptRun run, AttemptResult result)
    {
        if (result.End != RequestEnd.Completed || !EventStreams.Is(result.Response!)) { return result; }
        var content = result.Response!.Content;
        var stream = new ObservedStream(await content.ReadAsStreamAsync(run.Stopped), run, this, content, events: true);
        var failure = await stream.FillAsync(IdleLimit);
        if (failure is null)
        {
            result.Response.Content = new ObservedContent(content, stream);
            return result;
        }
        await stream.DisposeAsync();
        result.Response.Dispose();
        return failure.Value;
    }

    /// <summary>The answer the client gets.</summary>
    public HttpResponseMessage Deliver(AttemptRun run, HttpResponseMessage response)
    {
        _run = run;
        Status = (int)response.StatusCode;
        TakeReplicaReport(response);
        Watch(run, response);
        // From its first byte on an answer is not taken back. A small body comes with its head: telling costs more than
        // it gains.
        if (Live.Facts.Streaming || _observed is not null || Live.Deployment.Settings.Router.Hedge.Enabled)
        {
            Live.Deployment.FirstByte(Live, run.Number);
        }
        return response;
    }

    /// <summary>The answer of a failed attempt, where there is no better one: the hall has closed its book on it, and
    /// yet its body may not hang.</summary>
    public HttpResponseMessage DeliverFailure(AttemptRun run, HttpResponseMessage response)
    {
        _failedRun = run;
        AnsweredByReplica = true;
        response.Content = new ObservedContent(response.Content, run, this);
        return response;
    }

    /// <summary>Tells the hall of an attempt that came to nothing; the run stays the caller's.</summary>
    public void Report(AttemptRun run, in AttemptResult result)
    {
        Live.Detach(run);
        if (run.Span is { } span) { GatewaySpans.End(span, result.End, result.Status); }
        if (result.End == RequestEnd.Superseded) { return; }
        var outcome = Outcome(run, result.End, result.Status);
        Live.Deployment.End(in outcome);
    }

    /// <summary>The hall's next attempt for this request; <see langword="null"/> when it has said its last
    /// word.</summary>
    public async ValueTask<Dispatch?> NextSendAsync()
    {
        while (true)
        {
            var dispatch = await TakeMailAsync();
            switch (dispatch.Kind)
            {
                case DispatchKind.Send:
                    return dispatch;
                case DispatchKind.Reject:
                case DispatchKind.Finish:
                    return null;
            }
        }
    }

    /// <summary>The next decision, awaited but not taken: the same task until it is.</summary>
    public Task<Dispatch> Mail => _mail ??= Live.NextAsync().AsTask();

    /// <summary>Takes the next decision out of the box.</summary>
    public async ValueTask<Dispatch> TakeMailAsync()
    {
        if (_mail is null) { return await Live.NextAsync(); }
        var dispatch = await _mail;
        _mail = null;
        return dispatch;
    }

    /// <summary>The forwarder is done: tells the hall how the delivered answer ended.</summary>
    public void Complete(ForwarderError error)
    {
        if (_run is null) { return; }
        var end = _observed is { Fault: not RequestEnd.Completed } broken ? broken.Fault : EndOf(error, _run);
        Live.Detach(_run);
        if (_run.Span is { } span) { GatewaySpans.End(span, end, Status); }
        var outcome = Outcome(_run, end, Status);
        Delivered = outcome;
        Live.Deployment.End(in outcome);
    }

    public void Dispose()
    {
        _clientGone.Dispose();
        _run?.Dispose();
        _failedRun?.Dispose();
    }

    // Once an answer is delivered, the forwarder sees to it that both sides end; and it breaks the client's connection
    // itself where the replica's breaks, which must not look like a client who left.
    private void CancelWaiting()
    {
        if (Volatile.Read(ref _run) is null) { Live.Deployment.Cancel(Live.Id); }
    }

    private RequestEnd EndOf(ForwarderError error, AttemptRun run)
    {
        if (error == ForwarderError.None) { return RequestEnd.Completed; }
        var replicaBroke = error == ForwarderError.ResponseBodyDestination;
        if (!replicaBroke && Context.RequestAborted.IsCancellationRequested) { return RequestEnd.Cancelled; }
        if (run.Cause != StopCause.None) { return AttemptSender.EndOf(run.Cause); }
        return IsClientSide(error) ? RequestEnd.Cancelled : RequestEnd.Broken;
    }

    private void Watch(AttemptRun run, HttpResponseMessage response)
    {
        // An upgraded connection is a pipe in both directions, which the forwarder needs bare: nobody counts its bytes.
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols) { return; }
        if (response.Content is ObservedContent peeked) { _observed = peeked.Stream; }
        else if (
            Protocol.Name == ProtocolNames.OpenAi
            || response.Content.Headers.ContentLength is null or > ObservedContent.SmallBody)
        {
            var content = new ObservedContent(response.Content, run, this);
            _observed = content.Stream;
            response.Content = content;
        }
        else
        {
            // A small body is in the house with its head: reading it needs no watch but the deadline.
            run.OnStop(response);
        }
    }

    private static bool IsClientSide(ForwarderError error) => error is ForwarderError.RequestCanceled
        or ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient
        or ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient;

    private RequestOutcome Outcome(AttemptRun run, RequestEnd end, int status) => new()
    {
        Request = Live.Id,
        Replica = run.Dispatch.Replica,
        Attempt = run.Number,
        End = end,
        Status = status,
        FirstByteSent = Context.Response.HasStarted,
        Ttft = run.Ttft,
        Duration = run.Elapsed,
        InputTokens = _observed?.Meter.InputTokens ?? 0,
        CachedTokens = _observed?.Meter.CachedTokens ?? 0,
        OutputTokens = _observed?.Meter.OutputTokens ?? 0,
        ReportedInFlight = _reportedInFlight,
        ReportedService = _reportedService,
    };

    private void TakeReplicaReport(HttpResponseMessage response)
    {
        if (response.Headers.NonValidated.TryGetValues(HeaderLines.ReplicaQueue, out var queue)
            && int.TryParse(queue.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var inFlight))
        {
            _reportedInFlight = inFlight;
        }
        if (response.Headers.NonValidated.TryGetValues(HeaderLines.ReplicaService, out var service)
            && long.TryParse(service.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds))
        {
            _reportedService = TimeSpan.FromMicroseconds(microseconds);
        }
    }
}
