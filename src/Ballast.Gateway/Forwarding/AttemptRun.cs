using System.Diagnostics;
using Ballast.Gateway.Telemetry;
using Ballast.Routing;

namespace Ballast.Gateway.Forwarding;

/// <summary>One attempt under way: its clock, its cancellation, and why it was cancelled.</summary>
internal sealed class AttemptRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly TimeSpan _deadlineIn;
    private volatile StopCause _cause;
    private bool _idlePhase;
    private bool _tokenSeen;

    public AttemptRun(in Dispatch dispatch, TimeProvider time, TimeSpan remaining)
    {
        Dispatch = dispatch;
        _time = time;
        _startedAt = time.GetTimestamp();
        _deadlineIn = remaining;
    }

    public Dispatch Dispatch { get; }

    /// <summary>The attempt's span; <see langword="null"/> where nobody listens.</summary>
    public Activity? Span { get; init; }

    public int Number => Dispatch.Attempt;

    public CancellationToken Stopped => _stop.Token;

    /// <summary>Why it was stopped, as far as it was; a limit that ran out is told from the phase it ran out
    /// in.</summary>
    public StopCause Cause => _cause != StopCause.None ? _cause
        : !_stop.IsCancellationRequested ? StopCause.None
        : Elapsed >= _deadlineIn ? StopCause.Deadline
        : _idlePhase ? StopCause.Idle : StopCause.FirstByte;

    public TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    /// <summary>From the start to the first token where tokens can be told, else to the first byte; zero before
    /// it.</summary>
    public TimeSpan Ttft { get; private set; }

    /// <summary>Limits the wait for the first byte.</summary>
    public void AwaitFirstByte(TimeSpan limit) => Arm(limit);

    /// <summary>The first byte came: from here on the gap between two bytes is limited.</summary>
    public void SawFirstByte(TimeSpan idleLimit)
    {
        Ttft = Elapsed;
        _idlePhase = true;
        Arm(idleLimit);
    }

    /// <summary>Another byte came.</summary>
    public void SawByte(TimeSpan idleLimit) => Arm(idleLimit);

    /// <summary>A token came: a stream's first bytes may only say who speaks.</summary>
    public void SawToken()
    {
        if (_tokenSeen) { return; }
        _tokenSeen = true;
        Ttft = Elapsed;
    }

    /// <summary>Given up by the hall. Called under its lock: the work of stopping is left to the pool.</summary>
    public void Abandon()
    {
        if (_cause == StopCause.None) { _cause = StopCause.Abandoned; }
        ThreadPool.UnsafeQueueUserWorkItem(static run => run.CancelSafely(), this, preferLocal: false);
    }

    /// <summary>Disposes an answer when the attempt is stopped, which breaks off whoever reads it.</summary>
    public void OnStop(HttpResponseMessage response) =>
        _stop.Token.UnsafeRegister(static answer => ((HttpResponseMessage)answer!).Dispose(), response);

    public void Dispose()
    {
        _stop.Dispose();
        if (Span is null) { return; }
        // One that lost a race is only cleared away: nobody told how it ended.
        if (_cause == StopCause.Abandoned) { GatewaySpans.End(Span, RequestEnd.Superseded, 0); }
        Span.Dispose();
    }

    private void Arm(TimeSpan limit)
    {
        var left = _deadlineIn - Elapsed;
        var due = limit > TimeSpan.Zero && limit < left ? limit : left;
        // About 49 days is the longest a timer takes; where there is no limit, one of an earlier phase must not stay
        // armed.
        if (due > TimeSpan.FromDays(40)) { due = Timeout.InfiniteTimeSpan; }
        else if (due < TimeSpan.Zero) { due = TimeSpan.Zero; }
        _stop.CancelAfter(due);
    }

    private void CancelSafely()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended while it was being given up.
        }
    }
}
