using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Keeps books on every decision of a router and compares them with the router's own.</summary>
internal sealed class SwarmBooks
{
    private readonly Dictionary<ulong, SwarmRequest> _unsettled = [];
    private readonly Dictionary<int, SwarmReplica> _replicas = [];

    public IReadOnlyDictionary<int, SwarmReplica> Replicas => _replicas;

    public IReadOnlyDictionary<ulong, SwarmRequest> Unsettled => _unsettled;

    public int Arrived { get; private set; }

    public int Settled { get; private set; }

    public int Hedges { get; private set; }

    public int Ejections { get; private set; }

    /// <summary>Kinds of decisions, reasons and causes that occurred.</summary>
    public HashSet<Enum> Seen { get; } = [];

    public RouterSettings Settings { get; set; } = new();

    public void Open(SwarmRequest request)
    {
        Arrived++;
        _unsettled.Add(request.Request.Id.Value, request);
    }

    public void Open(SwarmReplica replica) => _replicas.Add(replica.Facts.Id.Value, replica);

    public SwarmRequest? Find(RequestId id) => _unsettled.GetValueOrDefault(id.Value);

    public void Apply(in Dispatch dispatch, TimeSpan now)
    {
        Seen.UnionWith([dispatch.Kind, dispatch.Reason, dispatch.Cause]);
        switch (dispatch.Kind)
        {
            case DispatchKind.Send: Sent(in dispatch, now); break;
            case DispatchKind.Wait: Waits(in dispatch); break;
            case DispatchKind.Reject: Settle(dispatch.Request); break;
            case DispatchKind.Finish: Settle(dispatch.Request); break;
            case DispatchKind.Abandon: End(Known(dispatch.Request), dispatch.Attempt); break;
            case DispatchKind.Ejected: Eject(in dispatch); break;
            case DispatchKind.Readmitted: Readmit(in dispatch); break;
            case DispatchKind.Drained: Drained(in dispatch); break;
            case DispatchKind.WakeUp: Assert.DoesNotContain(_replicas.Values, r => r.IsReady); break;
            case DispatchKind.Probe: Assert.True(_replicas[dispatch.Replica.Value].Facts.AnswersProbes); break;
        }
    }

    /// <summary>Takes an attempt off the books; it ended or was given up.</summary>
    public static void End(SwarmRequest request, int number)
    {
        Assert.True(
            request.Live.Remove(number, out var attempt),
            $"request {request.Request.Id} has no attempt {number} under way");
        var replica = attempt.Replica;
        replica.InFlight--;
        replica.DecodeTokens -= request.Request.ExpectedOutputTokens;
        if (attempt.FirstByteAt is null) { replica.PrefillTokens -= request.Request.InputTokens; }
    }

    public static void TakeFirstByte(SwarmRequest request, SwarmAttempt attempt, TimeSpan now)
    {
        attempt.FirstByteAt = now;
        attempt.Replica.PrefillTokens -= request.Request.InputTokens;
        request.FirstByte = true;
    }

    public void Compare(Router router)
    {
        Assert.Equal(_unsettled.Count, router.Unsettled);
        Assert.Equal(_unsettled.Values.Count(r => r.Queued), router.Queued);
        Assert.Equal(_unsettled.Values.Where(r => r.Queued).Sum(r => r.Request.PayloadBytes), router.QueuedBytes);
        Assert.Equal(_unsettled.Values.Sum(r => r.Live.Count), router.InFlight);
        Assert.All(
            _unsettled.Values, r =>
            Assert.True(r.Queued != r.Live.Count > 0, $"{r.Request.Id} is queued or sent, not both"));
        Assert.Equal(router.Counters.Arrived, router.Counters.Settled + router.Unsettled);
        Assert.Equal(Arrived, router.Counters.Arrived);
        Assert.Equal(Hedges, router.Counters.Hedges);
        Assert.Equal(Ejections, router.Counters.Ejections);
        Assert.Equal(_unsettled.Values.Sum(r => r.Live.Count), _replicas.Values.Sum(r => r.InFlight));
        CompareReplicas(router);
    }

    /// <summary>Nobody waits for a first try while a replica is free, nor for a further one while all are.</summary>
    public void NobodyWaitsInVain(Router router)
    {
        var waiting = _unsettled.Values.Where(r => r.Queued).ToArray();
        if (waiting.Length == 0 || Free(router) is not { } free) { return; }
        var allFree = router.Replicas().All(v => v.Exclusion is null || v.Phase != ReplicaPhase.Ready);
        var first = waiting.FirstOrDefault(r => r.Sends == 0 || allFree);
        Assert.True(
            first is null, $"request {first?.Request.Id} with {first?.Sends} tries waits while replica {free} is free");
    }

    /// <summary>A replica that would take a request now.</summary>
    public static ReplicaId? Free(Router router) =>
        router.Replicas().FirstOrDefault(v => v.Exclusion is null)?.Replica.Id;

    private void CompareReplicas(Router router)
    {
        var seen = 0;
        foreach (var view in router.Replicas())
        {
            var replica = _replicas[view.Replica.Id.Value];
            Assert.Equal(replica.InFlight, view.Replica.InFlight);
            Assert.Equal(replica.PrefillTokens, view.Replica.OutstandingPrefillTokens);
            Assert.Equal(replica.DecodeTokens, view.Replica.OutstandingDecodeTokens);
            Assert.Equal(
                replica.IsReady
                && replica.Ejected, view.Exclusion?.StartsWith("ejected", StringComparison.Ordinal) == true);
            seen += view.Replica.InFlight;
        }
        Assert.Equal(router.InFlight, seen);
        var ready = _replicas.Values.Count(r => r.IsReady);
        var ejected = _replicas.Values.Count(r => r.IsReady && r.Ejected);
        Assert.True(ejected <= (int)(Settings.Ejection.MaxShare * ready), $"{ejected} of {ready} are ejected");
    }

    private void Sent(in Dispatch dispatch, TimeSpan now)
    {
        var request = Known(dispatch.Request);
        var replica = _replicas[dispatch.Replica.Value];
        Assert.True(replica.IsReady, $"sent to a replica in phase {replica.Facts.Phase}");
        Assert.False(replica.Ejected, "sent to an ejected replica");
        Assert.True(
            replica.Facts.MaxConcurrency == 0
            || replica.InFlight < replica.Facts.MaxConcurrency, "sent to a full replica");
        Assert.Equal(request.Sends, dispatch.Attempt);
        Assert.False(request.FirstByte, "sent again after the first byte");
        Assert.Equal(dispatch.Hedge, request.Live.Count > 0);
        Assert.True(request.Live.Count < 2, "at most two attempts race");
        Assert.DoesNotContain(request.Live.Values, a => ReferenceEquals(a.Replica, replica));
        if (request.Sends > 0 && !request.Request.Idempotent)
        {
            Assert.Equal(RequestEnd.ConnectFailed, request.LastEnd);
        }
        request.Hedges += dispatch.Hedge ? 1 : 0;
        Hedges += dispatch.Hedge ? 1 : 0;
        Assert.True(
            request.Sends - request.Hedges <= Settings.Retry.MaxRetries + (dispatch.Hedge ? 1 : 0), "too many retries");
        request.Sends++;
        request.Queued = false;
        request.Live.Add(dispatch.Attempt, new SwarmAttempt { Replica = replica, SentAt = now });
        replica.InFlight++;
        replica.PrefillTokens += request.Request.InputTokens;
        replica.DecodeTokens += request.Request.ExpectedOutputTokens;
    }

    private void Waits(in Dispatch dispatch)
    {
        var request = Known(dispatch.Request);
        Assert.Empty(request.Live);
        request.Queued = true;
    }

    private void Settle(RequestId id)
    {
        var request = Known(id);
        Assert.Empty(request.Live);
        request.Settled = true;
        request.Queued = false;
        Settled++;
        _unsettled.Remove(id.Value);
    }

    private void Eject(in Dispatch dispatch)
    {
        var replica = _replicas[dispatch.Replica.Value];
        Assert.True(replica.IsReady && !replica.Ejected);
        replica.Ejected = true;
        Ejections++;
    }

    private void Readmit(in Dispatch dispatch)
    {
        var replica = _replicas[dispatch.Replica.Value];
        Assert.True(replica.IsReady && replica.Ejected);
        replica.Ejected = false;
    }

    private void Drained(in Dispatch dispatch)
    {
        var replica = _replicas[dispatch.Replica.Value];
        Assert.Equal(ReplicaPhase.Draining, replica.Facts.Phase);
        Assert.Equal(0, replica.InFlight);
    }

    private SwarmRequest Known(RequestId id)
    {
        Assert.True(
            _unsettled.TryGetValue(id.Value, out var request),
            $"a decision on request {id}, which is settled or unknown");
        return request;
    }
}
