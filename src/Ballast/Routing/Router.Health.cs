using System.Diagnostics;

namespace Ballast.Routing;

public sealed partial class Router
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private TimeSpan _lastLook;
    private TimeSpan _lookBy = TimeSpan.MaxValue;
    private TimeSpan _lastProgress;
    private int _ejectedCount;
    private double[] _latencies = [];

    private TimeSpan NextLook
    {
        get
        {
            // Stalls and outliers can only show while requests are under way; ejections end on their own time.
            var busy = InFlight > 0 && _settings.Ejection.MaxShare > 0 ? _lastLook + LookEvery : TimeSpan.MaxValue;
            return Min(busy, _lookBy);
        }
    }

    private void LookBy(TimeSpan at) => _lookBy = Min(_lookBy, at);

    private void LookAtReplicas()
    {
        if (_now < NextLook) { return; }
        _lastLook = _now;
        _lookBy = TimeSpan.MaxValue;
        var median = InFlight > 0 ? MedianLatency() : 0;
        for (var i = 0; i < _readyCount; i++)
        {
            var account = _accountsByPosition[i];
            if (account.Ejected || account.Ramping || account.SuspectUntil > TimeSpan.Zero)
            {
                EndRestrictions(account);
            }
            if (!account.Ejected) { JudgeOutlier(account, median); }
        }
    }

    private void EndRestrictions(ReplicaAccount account)
    {
        var was = account.Restricted;
        if (account.SuspectUntil <= _now) { account.SuspectUntil = TimeSpan.Zero; }
        else { LookBy(account.SuspectUntil); }
        if (account.Ramping)
        {
            if (_now - account.RampSince >= _settings.Ejection.SlowStart) { account.Ramping = false; }
            else { LookBy(account.RampSince + _settings.Ejection.SlowStart); }
        }
        _restricted += (account.Restricted ? 1 : 0) - (was ? 1 : 0);
        if (!account.Ejected || account.ProbeFailing) { return; }
        if (account.EjectedUntil <= _now) { Readmit(account); }
        else { LookBy(account.EjectedUntil); }
    }

    private void JudgeFailures(ReplicaAccount account)
    {
        var limit = _settings.Ejection.ConsecutiveFailures;
        if (limit > 0 && account.FailuresInRow >= limit) { TryEject(account, EjectionCause.ConsecutiveFailures); }
    }

    private void JudgeOutlier(ReplicaAccount account, double medianLatency)
    {
        var settings = _settings.Ejection;
        if (account.Ended >= settings.MinSamples && settings.ErrorRate > 0
            && account.Errors.Value > settings.ErrorRate)
        {
            TryEject(account, EjectionCause.ErrorRate);
        }
        else if (TooSlow(account, medianLatency)) { TryEject(account, EjectionCause.Latency); }
        else if (Stalled(account)) { TryEject(account, EjectionCause.Stall); }
    }

    private bool TooSlow(ReplicaAccount account, double medianLatency)
    {
        var settings = _settings.Ejection;
        if (settings.LatencyFactor <= 0 || medianLatency <= 0 || account.Cold) { return false; }
        if (account.Ended - account.EndedCold < settings.MinSamples) { return false; }
        var limit = Math.Max(settings.LatencyFactor * medianLatency, settings.LatencyFloor.TotalSeconds);
        return account.Latency.Value > limit;
    }

    /// <summary>Requests wait in it, it does not move, and the others do.</summary>
    private bool Stalled(ReplicaAccount account)
    {
        if (_settings.Ejection.Stall <= TimeSpan.Zero || account.OldestWaiting is not { } oldest) { return false; }
        var since = oldest.SentAt > account.LastProgress ? oldest.SentAt : account.LastProgress;
        var patience = TimeSpan.FromSeconds(_settings.Ejection.StallFactor * _serviceTime.Value);
        if (patience < _settings.Ejection.Stall) { patience = _settings.Ejection.Stall; }
        return _now - since >= patience && _lastProgress > since;
    }

    private double MedianLatency()
    {
        if (_latencies.Length < _readyCount) { _latencies = new double[_ready.Length]; }
        var count = 0;
        for (var i = 0; i < _readyCount; i++)
        {
            if (_accountsByPosition[i].Latency.HasValue) { _latencies[count++] = _accountsByPosition[i].Latency.Value; }
        }
        if (count < 2) { return 0; }
        Array.Sort(_latencies, 0, count);
        return _latencies[(count - 1) / 2];
    }

    private void JudgeProbe(ReplicaAccount account, bool healthy)
    {
        if (healthy)
        {
            account.FailedProbes = 0;
            account.ProbeFailing = false;
            if (account.Ejected) { LookBy(account.EjectedUntil > _now ? account.EjectedUntil : _now); }
            return;
        }
        account.FailedProbes++;
        if (account.FailedProbes < _settings.Ejection.FailedProbes || !account.IsReady) { return; }
        account.ProbeFailing = true;
        if (!account.Ejected) { TryEject(account, EjectionCause.Probe); }
    }

    private int MostEjected => (int)(_settings.Ejection.MaxShare * _readyCount);

    /// <summary>Replicas left, or the share was lowered: those out are too many now, and the ones nearest to their end
    /// come back.</summary>
    private void KeepToShare()
    {
        while (_ejectedCount > MostEjected) { Readmit(NextToReadmit()); }
    }

    // One whose health probe fails comes back last: it can serve only if nothing else can.
    private ReplicaAccount NextToReadmit()
    {
        ReplicaAccount? next = null;
        for (var i = 0; i < _readyCount; i++)
        {
            var account = _accountsByPosition[i];
            if (!account.Ejected) { continue; }
            if (next is null
                || (account.ProbeFailing, account.EjectedUntil).CompareTo((next.ProbeFailing, next.EjectedUntil)) < 0)
            {
                next = account;
            }
        }
        Debug.Assert(next is not null, "only ready replicas are ejected");
        return next;
    }

    private void TryEject(ReplicaAccount account, EjectionCause cause)
    {
        if (account.Ejected || !account.IsReady || _ejectedCount >= MostEjected) { return; }
        var settings = _settings.Ejection;
        var again = _now - account.EjectedLast < settings.MaxDuration * 2 && account.EjectionsInRow > 0;
        account.EjectionsInRow = again ? Math.Min(account.EjectionsInRow + 1, 16) : 1;
        account.EjectedUntil = _now
            + Min(settings.BaseDuration * (1 << (account.EjectionsInRow - 1)), settings.MaxDuration);
        account.EjectedLast = _now;
        var was = account.Restricted;
        account.Ejected = true;
        account.Cause = cause;
        account.Ramping = false;
        _ejectedCount++;
        if (!was) { _restricted++; }
        CountEjection();
        LookBy(account.EjectedUntil);
        _out.Add(new Dispatch(DispatchKind.Ejected, default, account.Id) { Cause = cause });
        if (cause is EjectionCause.Stall or EjectionCause.Probe) { Rescue(account); }
    }

    private void Readmit(ReplicaAccount account)
    {
        account.Ejected = false;
        account.Cause = EjectionCause.None;
        account.FailuresInRow = 0;
        account.Errors.Reset();
        account.Latency.Reset();
        account.Ended = 0;
        account.EndedCold = 0;
        account.LastProgress = _now;
        _ejectedCount--;
        account.Ramping = _settings.Ejection.SlowStart > TimeSpan.Zero;
        account.RampSince = _now;
        if (account.Ramping) { LookBy(_now + _settings.Ejection.SlowStart); }
        if (!account.Restricted) { _restricted--; }
        Touch(account);
        _out.Add(new Dispatch(DispatchKind.Readmitted, default, account.Id));
    }

    /// <summary>Takes requests that have no first byte yet out of a replica that does not move, as far as retries
    /// allow.</summary>
    private void Rescue(ReplicaAccount account)
    {
        var attempt = account.OldestWaiting;
        while (attempt is not null)
        {
            var next = attempt.Newer;
            var pending = attempt.Owner!;
            if (pending.Racing) { Abandon(attempt); }
            else if (MayRescue(pending))
            {
                Abandon(attempt);
                pending.Retries++;
                CountRetry();
                if (Place(pending) == Placement.Wait) { Enqueue(pending); }
            }
            attempt = next;
        }
    }

    private bool MayRescue(PendingRequest pending) => pending.Request.Idempotent && !pending.FirstByte
        && pending.Retries < _settings.Retry.MaxRetries && pending.Deadline > _now && _retryBudget.TryTake(_now);
}
