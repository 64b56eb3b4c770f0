namespace Ballast.Routing;

public sealed partial class Router
{
    private double _acceptRate = 1;
    private bool _replicasComing;

    private RejectReason Admit(in InferenceRequest request, TimeSpan now, out TimeSpan deadline)
    {
        deadline = DeadlineOf(in request);
        if (_draining) { return RejectReason.Draining; }
        if (deadline <= now) { return RejectReason.DeadlinePassed; }
        return _acceptRate < 1 && _random.NextDouble() >= _acceptRate ? RejectReason.Shed : RejectReason.None;
    }

    private TimeSpan DeadlineOf(in InferenceRequest request)
    {
        if (request.Deadline > TimeSpan.Zero) { return request.Deadline; }
        return _settings.Timeouts.Total > TimeSpan.Zero
            ? request.ArrivedAt + _settings.Timeouts.Total
            : TimeSpan.MaxValue;
    }

    private void Take(in InferenceRequest request, TimeSpan deadline)
    {
        var pending = _idleRequests.TryPop(out var idle) ? idle : new PendingRequest();
        pending.Request = request;
        pending.Deadline = deadline;
        pending.Sequence = _sequence++;
        _pending.Add(request.Id, pending);
        // Second tries wait for particular replicas: a replica that is free must not be closed to others because of
        // them.
        if (_queue.FirstTries == 0 && Place(pending) != Placement.Wait) { return; }
        var refusal = RoomFor(in request);
        if (refusal == RejectReason.None) { Enqueue(pending); }
        else
        {
            // Where nobody may wait nobody would ever wake the deployment: the one who is turned away does.
            if (_readyCount == 0 && _replicasComing && _queue.Count == 0)
            {
                _out.Add(new Dispatch(DispatchKind.WakeUp, request.Id, default));
            }
            Refuse(pending, refusal);
        }
        if (_queue.Count > 1) { Pump(); }
    }

    private RejectReason RoomFor(in InferenceRequest request)
    {
        var none = _readyCount == 0;
        if (none && !_replicasComing) { return RejectReason.NoReplica; }
        if (_queue.Count >= _settings.Queue.MaxRequests)
        {
            return none ? RejectReason.NoReplica : RejectReason.QueueFull;
        }
        return _queue.Bytes + request.PayloadBytes > _settings.Queue.MaxBytes
            ? none ? RejectReason.NoReplica : RejectReason.QueueBytes
            : RejectReason.None;
    }

    private void Enqueue(PendingRequest pending)
    {
        var limit = _readyCount == 0 ? _settings.Queue.ColdStartWait : _settings.Queue.MaxWait;
        pending.QueuedSince = _now;
        pending.WaitUntil = Min(pending.Deadline, _now + limit);
        _queue.Add(pending);
        _out.Add(new Dispatch(DispatchKind.Wait, pending.Request.Id, default) { Attempt = pending.Attempts });
        if (_readyCount == 0) { _out.Add(new Dispatch(DispatchKind.WakeUp, pending.Request.Id, default)); }
    }

    private void Dequeue(PendingRequest pending)
    {
        _queue.Remove(pending);
        pending.Waited += _now - pending.QueuedSince;
    }

    /// <summary>Sends what may be sent, in the queue's order, until nothing waits or nothing is free.</summary>
    private void Pump()
    {
        while (_queue.First is { } pending)
        {
            if (!AnyFree()) { break; }
            Dequeue(pending);
            if (pending.TriedCount > 0 && TriedAll(pending)) { pending.ForgetTried(); }
            if (Hopeless(pending) is var reason and not RejectReason.None) { Refuse(pending, reason); }
            else if (Place(pending) == Placement.Wait)
            {
                pending.QueuedSince = _now;
                if (pending.TriedCount == 0)
                {
                    _queue.Add(pending);
                    break;
                }
                _setAside.Add(pending);
            }
        }
        foreach (var pending in _setAside) { _queue.Add(pending); }
        _setAside.Clear();
    }

    private void PumpWaiting()
    {
        if (_queue.Count > 0) { Pump(); }
    }

    // A second try may have to wait for a replica it has not tried while others could be served: it must not block
    // them.
    private readonly List<PendingRequest> _setAside = [];

    private RejectReason Hopeless(PendingRequest pending)
    {
        if (pending.Deadline <= _now) { return RejectReason.DeadlinePassed; }
        if (!_settings.Queue.ShedUnreachable || pending.Deadline == TimeSpan.MaxValue) { return RejectReason.None; }
        return _now + TimeSpan.FromSeconds(Needed()) > pending.Deadline
            ? RejectReason.DeadlineUnreachable
            : RejectReason.None;
    }

    private void ExpireQueued()
    {
        while (_queue.FirstToExpire is { } pending && pending.WaitUntil <= _now)
        {
            Dequeue(pending);
            Refuse(pending, pending.Deadline <= _now ? RejectReason.DeadlinePassed : RejectReason.WaitedTooLong);
        }
    }

    private void Refuse(PendingRequest pending, RejectReason reason)
    {
        if (pending.Queued) { Dequeue(pending); }
        var (id, waited) = (pending.Request.Id, pending.Waited);
        NoteRefused(in pending.Request);
        Forget(pending);
        Refuse(id, reason, waited);
    }

    private void Refuse(RequestId request, RejectReason reason, TimeSpan waited)
    {
        CountRefusal(reason);
        _out.Add(new Dispatch(DispatchKind.Reject, request, default)
        {
            Reason = reason,
            Waited = waited,
            RetryAfter = RetryAfter(),
            HadReplicas = _readyCount > 0,
        });
    }

    /// <summary>When the present queue should be gone, at the measured pace; one second to a minute.</summary>
    private TimeSpan RetryAfter()
    {
        var perSecond = _serviceTime.Value <= 0 ? 0 : Math.Max(InFlight, 1) / _serviceTime.Value;
        var seconds = perSecond <= 0 ? 1 : Math.Ceiling(_queue.Count / perSecond);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60));
    }

    private void Forget(PendingRequest pending)
    {
        if (pending.Queued) { Dequeue(pending); }
        _pending.Remove(pending.Request.Id, out _);
        pending.Clear();
        _idleRequests.Push(pending);
    }
}
