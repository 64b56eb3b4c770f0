using System.Collections.Immutable;
using Ballast.Journaling.Records;
using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Replaying;

/// <summary>Follows one deployment's requests through a journal.</summary>
internal sealed class JournaledTraffic(Deployment deployment, RunRecorder recorder, int recorded)
{
    private static readonly TimeSpan LookStep = TimeSpan.FromSeconds(1);

    private readonly List<TraceRequest> _requests = [];
    private readonly Dictionary<(int Router, RequestId Request), OpenRequest> _open = [];
    private readonly AttemptLog _attempts = new();
    private readonly ReadyReplicas _replicas = new();
    private readonly long[] _kinds = new long[Enum.GetValues<RequestKind>().Length];
    private TimeSpan _lookedAt;
    private long _bytes;
    private int _idempotent;
    private bool _carryLoad;
    private bool _enginesReport;
    private bool _changed;

    public void Take(RouterInput input)
    {
        switch (input)
        {
            case RequestArrived arrived: Arrive(arrived); break;
            case FirstByteCame came when Find(came.Router, came.Request) is { } request:
                request.FirstByteAt = came.At;
                break;
            case AttemptEnded ended: End(ended); break;
            case RequestCancelled left when Find(left.Router, left.Request) is { } request:
                request.LastEnd = RequestEnd.Cancelled;
                break;
            case EngineReported: _enginesReport = true; break;
            case ClusterUpdated updated: Update(updated); break;
        }
        if (input.At - _lookedAt >= LookStep) { Look(input.At); }
    }

    public void Take(DecisionMade made)
    {
        var dispatch = made.Dispatch;
        if (dispatch.Kind is not (DispatchKind.Send or DispatchKind.Finish))
        {
            recorder.Decided(recorded, dispatch.Kind, made.At);
        }
        if (Find(made.Router, dispatch.Request) is not { } request) { return; }
        if (dispatch.Kind == DispatchKind.Send)
        {
            if (++request.Attempts == 1) { request.Waited = dispatch.Waited; }
            if (dispatch.Hedge) { request.Hedges++; }
            request.Open.Add((dispatch.Attempt, dispatch.Replica, made.At));
        }
        else if (dispatch.Kind == DispatchKind.Abandon) { Abandon(request, dispatch.Attempt, made.At); }
        else if (dispatch.Kind is DispatchKind.Finish or DispatchKind.Reject) { Settle(made, request); }
    }

    public JournaledDeployment Complete(TimeSpan end)
    {
        Look(end);
        var (usual, fewest, most) = _replicas.Over(end);
        return new()
        {
            Deployment = deployment,
            Requests = InOrder(),
            Attempts = _attempts,
            Replicas = usual,
            FewestReady = fewest,
            MostReady = most,
            Kind = (RequestKind)Array.IndexOf(_kinds, _kinds.Max()),
            PayloadBytes = _requests.Count == 0 ? 0 : _bytes / _requests.Count,
            Idempotent = 2 * _idempotent >= _requests.Count,
            AnswersCarryLoad = _carryLoad,
            EnginesReport = _enginesReport,
            SettingsChanged = _changed,
        };
    }

    private OpenRequest? Find(int router, RequestId request) => _open.GetValueOrDefault((router, request));

    private void Arrive(RequestArrived arrived)
    {
        var request = arrived.Request;
        if (_requests.Count == JournaledRuns.MostRequests)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The journal has more than {JournaledRuns.MostRequests} requests of '{deployment.Id}', ")
                + "which are held in memory to simulate them: record a shorter run.");
        }
        _open[(arrived.Router, request.Id)] = new()
        {
            Index = _requests.Count,
            ArrivedAt = request.ArrivedAt,
            Tenant = request.Tenant,
        };
        _requests.Add(new()
        {
            ArrivalNanoseconds = request.ArrivedAt.Ticks * 100,
            Tenant = request.Tenant.Value,
            InputTokens = request.InputTokens,
            OutputTokens = request.ExpectedOutputTokens,
            // The key is only ever compared with itself; the sign bit would make no session of it.
            Session = (long)(request.SessionKey & long.MaxValue),
            Parent = -1,
            Blocks = request.PrefixBlocks,
        });
        _kinds[(int)request.Kind]++;
        _bytes += request.PayloadBytes;
        _idempotent += request.Idempotent ? 1 : 0;
        recorder.Arrived(recorded, request.Tenant, request.ArrivedAt);
    }

    private void End(AttemptEnded ended)
    {
        var outcome = ended.Outcome;
        _carryLoad |= outcome.ReportedInFlight is not null;
        if (Find(ended.Router, outcome.Request) is not { } request) { return; }
        request.LastEnd = outcome.End;
        Forget(request, outcome.Attempt);
        var completed = outcome.End == RequestEnd.Completed;
        var told = completed ? outcome.ReportedService : default;
        Log(request, outcome.Replica, ended.At - outcome.Duration, ended.At, told, completed);
        if (!completed) { return; }
        request.OutputTokens = outcome.OutputTokens;
        if (outcome.Ttft > TimeSpan.Zero) { request.FirstByteAt = ended.At - outcome.Duration + outcome.Ttft; }
        var known = _requests[request.Index];
        if (known.OutputTokens > 0) { return; }
        _requests[request.Index] = known with { OutputTokens = outcome.OutputTokens };
    }

    private static void Forget(OpenRequest request, int attempt) =>
        request.Open.RemoveAll(open => open.Attempt == attempt);

    // What was given up held a place of its replica all the same, until then.
    private void Abandon(OpenRequest request, int attempt, TimeSpan at)
    {
        foreach (var (_, replica, sent) in request.Open.Where(open => open.Attempt == attempt))
        {
            Log(request, replica, sent, at, default, completed: false);
        }
        Forget(request, attempt);
    }

    private void Log(
        OpenRequest request, ReplicaId replica, TimeSpan sent, TimeSpan end, TimeSpan told, bool completed)
    {
        if (end <= sent) { return; }
        _attempts.Add(new(request.Index, replica.Value, sent.Ticks, end.Ticks, told.Ticks, completed));
    }

    private ImmutableArray<TraceRequest> InOrder()
    {
        var order = Enumerable.Range(0, _requests.Count).ToArray();
        Array.Sort(order, (a, b) => (_requests[a].ArrivalNanoseconds, a).CompareTo(
            (_requests[b].ArrivalNanoseconds, b)));
        var numbers = new int[order.Length];
        for (var i = 0; i < order.Length; i++) { numbers[order[i]] = i; }
        _attempts.Settle(numbers);
        return [.. order.Select(each => _requests[each])];
    }

    private void Settle(DecisionMade made, OpenRequest request)
    {
        var dispatch = made.Dispatch;
        foreach (var (_, replica, sent) in request.Open)
        {
            Log(request, replica, sent, made.At, default, completed: false);
        }
        _open.Remove((made.Router, dispatch.Request));
        var refused = dispatch.Kind == DispatchKind.Reject;
        var end = refused && dispatch.Reason == RejectReason.Cancelled ? RequestEnd.Cancelled
            : refused && (request.Attempts == 0 || request.LastEnd == RequestEnd.Completed) ? RequestEnd.Rejected
            : request.LastEnd;
        recorder.Ended(new()
        {
            Deployment = recorded,
            Tenant = request.Tenant,
            ArrivedAt = request.ArrivedAt,
            EndedAt = made.At > request.ArrivedAt ? made.At : request.ArrivedAt,
            Waited = refused ? dispatch.Waited : request.Waited,
            Ttft = request.FirstByteAt > request.ArrivedAt ? request.FirstByteAt - request.ArrivedAt : TimeSpan.Zero,
            OutputTokens = request.OutputTokens,
            End = end,
            Reason = refused ? dispatch.Reason : RejectReason.None,
            Attempts = request.Attempts,
            Hedges = request.Hedges,
        });
    }

    private void Update(ClusterUpdated updated)
    {
        Look(updated.At);
        _replicas.Tell(updated.State, updated.At);
        var told = updated.State.Deployments;
        _changed |= told.Length > 0 && told[0] != deployment;
    }

    private void Look(TimeSpan at)
    {
        if (at <= _lookedAt) { return; }
        recorder.Observe(recorded, at, _replicas.Look(at - _lookedAt));
        _lookedAt = at;
    }
}
