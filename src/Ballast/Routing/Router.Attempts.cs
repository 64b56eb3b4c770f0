namespace Ballast.Routing;

public sealed partial class Router
{
    private static readonly TimeSpan SmoothingTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestSuspicion = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestSuspicion = TimeSpan.FromSeconds(2);
    private Smoothed _serviceTime;
    private Smoothed _serviceVariance;
    private Smoothed _firstByteTime;

    private void TakeFirstByte(Attempt attempt)
    {
        var (pending, account) = (attempt.Owner!, attempt.Replica!);
        GetWarm(attempt);
        attempt.FirstByte = true;
        pending.FirstByte = true;
        account.Unlink(attempt);
        account.PrefillTokens -= pending.Request.InputTokens;
        Progress(account);
        var ttft = (_now - attempt.SentAt).TotalSeconds;
        _firstByteTime.Add(ttft, _now, SmoothingTime);
        NoteFirstByte(ttft);
        if (pending.Request.Streaming) { NoteLatency(attempt, ttft); }
        Touch(account);
        if (!pending.Racing) { return; }
        Abandon(ReferenceEquals(pending.First, attempt) ? pending.Second! : pending.First!);
        PumpWaiting();
    }

    private void Progress(ReplicaAccount account)
    {
        account.LastProgress = _now;
        _lastProgress = _now;
    }

    private void EndAttempt(Attempt attempt, in RequestOutcome outcome)
    {
        var (pending, account) = (attempt.Owner!, attempt.Replica!);
        var id = pending.Request.Id;
        Learn(attempt, in outcome);
        Release(attempt);
        _policy.Observe(in outcome, in Seen(account), _now);
        JudgeFailures(account);
        var failed = outcome.End is not (RequestEnd.Completed or RequestEnd.Cancelled);
        if (failed && !outcome.FirstByteSent && pending.First is not null)
        {
            // The other attempt of the race goes on, whether this one met a fault or a replica that was full.
        }
        else if (MayRetry(pending, in outcome)) { Retry(pending, account, in outcome); }
        else
        {
            if (pending.First is { } loser) { Abandon(loser); }
            CountEnd(pending, in outcome);
            _out.Add(new Dispatch(DispatchKind.Finish, id, outcome.Replica)
            {
                Attempt = outcome.Attempt,
                Waited = pending.Waited,
                Reason = outcome.End == RequestEnd.Cancelled ? RejectReason.Cancelled
                    : outcome.End != RequestEnd.Completed ? RejectReason.AttemptsFailed : RejectReason.None,
            });
            Forget(pending);
        }
        SayDrained(account);
        PumpWaiting();
    }

    private void Learn(Attempt attempt, in RequestOutcome outcome)
    {
        var (pending, account) = (attempt.Owner!, attempt.Replica!);
        GetWarm(attempt);
        account.Ended++;
        if (outcome.End == RequestEnd.Cancelled || outcome.End == RequestEnd.Superseded) { return; }
        account.Errors.Add(outcome.IsReplicaFault ? 1 : 0, _now, SmoothingTime);
        if (outcome.IsReplicaFault)
        {
            account.FailuresInRow++;
            Suspect(account, outcome.End == RequestEnd.ConnectFailed);
            return;
        }
        Progress(account);
        account.FailuresInRow = 0;
        account.ConnectFailuresInRow = 0;
        if (outcome.Status >= 400) { return; }
        LearnServiceTime(outcome.Duration.TotalSeconds);
        NoteService(outcome.Duration.TotalSeconds, account.Ramping);
        if (!pending.Request.Streaming) { NoteLatency(attempt, outcome.Duration.TotalSeconds); }
        if (outcome.OutputTokens > 1 && outcome.Ttft > TimeSpan.Zero)
        {
            var perToken = (outcome.Duration - outcome.Ttft).TotalSeconds / (outcome.OutputTokens - 1);
            account.TokenTime.Add(perToken, _now, SmoothingTime);
        }
    }

    private void LearnServiceTime(double seconds)
    {
        // Only a margin reads it. Before the mean moves: else each value would pull it towards itself.
        if (_settings.Queue.ShedMargin > 0 && _serviceTime.HasValue)
        {
            var off = seconds - _serviceTime.Value;
            _serviceVariance.Add(off * off, _now, SmoothingTime);
        }
        _serviceTime.Add(seconds, _now, SmoothingTime);
    }

    // What a request needs before its deadline, in seconds.
    private double Needed() => _settings.Queue.ShedMargin is > 0 and var margin
        ? _serviceTime.Value + (margin * Math.Sqrt(_serviceVariance.Value))
        : _serviceTime.Value;

    // What a replica took while it was cold is forgotten with the first answer to what was sent later.
    private static void GetWarm(Attempt attempt)
    {
        var account = attempt.Replica!;
        if (!account.Cold || attempt.SentAt < account.WarmAt) { return; }
        account.Cold = false;
        account.EndedCold = account.Ended;
        account.Latency.Reset();
    }

    private void NoteLatency(Attempt attempt, double seconds)
    {
        var account = attempt.Replica!;
        if (account.Cold || attempt.SentAt >= account.WarmAt) { account.Latency.Add(seconds, _now, SmoothingTime); }
    }

    // A refused connection says at once what a failed request says only in numbers: nobody listens. The replica is left
    // alone for a moment, whatever share of the others is out, and the moment doubles while it stays so.
    private void Suspect(ReplicaAccount account, bool connectFailed)
    {
        if (!connectFailed) { return; }
        var times = Math.Min(account.ConnectFailuresInRow++, 3);
        var wasRestricted = account.Restricted;
        account.SuspectUntil = _now + Min(ShortestSuspicion * (1 << times), LongestSuspicion);
        if (account.IsReady && !wasRestricted) { _restricted++; }
        LookBy(account.SuspectUntil);
    }

    private void Release(Attempt attempt)
    {
        var (pending, account) = (attempt.Owner!, attempt.Replica!);
        if (!attempt.FirstByte)
        {
            account.Unlink(attempt);
            account.PrefillTokens -= pending.Request.InputTokens;
        }
        Reserve(account, in pending.Request, -1);
        pending.Detach(attempt);
        attempt.Clear();
        _idleAttempts.Push(attempt);
    }

    /// <summary>Gives up an attempt; its replica is freed on the book at once, and its end will be unknown.</summary>
    private void Abandon(Attempt attempt)
    {
        var account = attempt.Replica!;
        var outcome = new RequestOutcome
        {
            Request = attempt.Owner!.Request.Id,
            Replica = account.Id,
            Attempt = attempt.Number,
            End = RequestEnd.Superseded,
            Duration = _now - attempt.SentAt,
        };
        _out.Add(new Dispatch(DispatchKind.Abandon, outcome.Request, account.Id) { Attempt = attempt.Number });
        Release(attempt);
        _policy.Observe(in outcome, in Seen(account), _now);
        SayDrained(account);
    }

    private void Forsake(PendingRequest pending)
    {
        var id = pending.Request.Id;
        while (pending.First is { } attempt) { Abandon(attempt); }
        CountCancel();
        Forget(pending);
        _out.Add(new Dispatch(DispatchKind.Finish, id, default) { Reason = RejectReason.Cancelled });
        PumpWaiting();
    }

    private bool MayRetry(PendingRequest pending, in RequestOutcome outcome)
    {
        if (outcome.FirstByteSent || pending.FirstByte || pending.Retries >= _settings.Retry.MaxRetries)
        {
            return false;
        }
        var worthwhile = outcome.End switch
        {
            RequestEnd.ConnectFailed => true,
            RequestEnd.Reset or RequestEnd.TimedOut => pending.Request.Idempotent,
            RequestEnd.ReplicaError => pending.Request.Idempotent && outcome.Status is 429 or 502 or 503 or 504,
            _ => false,
        };
        return worthwhile && pending.Deadline > _now && HasAlternative(pending, in outcome)
            && _retryBudget.TryTake(_now);
    }

    // Another replica that has not been tried, or, where the connection itself failed, one that is being started anew.
    private bool HasAlternative(PendingRequest pending, in RequestOutcome outcome)
    {
        for (var i = 0; i < _readyCount; i++)
        {
            if (!_accountsByPosition[i].Ejected && !pending.HasTried(_accountsByPosition[i].Id)) { return true; }
        }
        return outcome.End is RequestEnd.ConnectFailed or RequestEnd.Reset && _deployment.Scalable;
    }

    private void Retry(PendingRequest pending, ReplicaAccount failed, in RequestOutcome outcome)
    {
        pending.Retries++;
        CountRetry();
        var others = !TriedAll(pending);
        if (!others) { pending.ForgetTried(); }
        if (others || failed.SuspectUntil > _now)
        {
            if (Place(pending) != Placement.Wait) { return; }
        }
        else { Suspect(failed, connectFailed: true); }
        // The bound of the queue does not apply: the request was admitted once.
        Enqueue(pending);
    }

    // Those it has not tried may have left while it waited for them: then any of the others again, rather than none.
    private bool TriedAll(PendingRequest pending)
    {
        for (var i = 0; i < _readyCount; i++)
        {
            if (!pending.HasTried(_accountsByPosition[i].Id)) { return false; }
        }
        return true;
    }
}
