using Ballast.Results;
using Ballast.Routing;
using Ballast.Simulation.Agenda;
using Ballast.Simulation.Traces;
using Ballast.Statistics;

namespace Ballast.Simulation.World;

public sealed partial class SimulatedWorld
{
    private long _unknownModel;

    /// <summary>Requests for a model that no deployment serves; they reach no router.</summary>
    public long UnknownModel => _unknownModel;

    private void Arrive(TrafficSource source)
    {
        ref readonly var trace = ref source.Take();
        _arrivalKnown = false;
        var index = source.Deployment;
        if (index < 0 && (trace.Model is null || !_deploymentOfModel.TryGetValue(trace.Model, out index)))
        {
            _unknownModel++;
            GoOn(source, in trace, _now);
            return;
        }
        var deployment = _deployments[index];
        var slot = _requests.Take();
        ref var request = ref _requests[slot];
        var id = new RequestId(++_lastRequest);
        var tenant = TenantOf(trace.Tenant);
        request.Live = true;
        request.Source = source.Index;
        request.Deployment = index;
        request.Gateway = GatewayOf(id);
        request.Id = id;
        request.Trace = trace;
        request.ArrivedAt = _now;
        request.Tenant = tenant;
        var total = deployment.Router.Deployment.Router.Timeouts.Total;
        request.Deadline = total > TimeSpan.Zero ? _now + total : TimeSpan.Zero;
        request.Waited = default;
        request.FirstByteAt = default;
        request.LastEnd = RequestEnd.Rejected;
        (request.Attempts, request.Hedges) = (0, 0);
        (request.First, request.Second) = (-1, -1);
        _slotOf.Add(id, slot);
        _recorder.Arrived(deployment.Recorded, tenant, _now);
        if (deployment.Proxy is { } proxy) { _agenda.Plan(proxy.Pass(_now), AgendaKind.Enter, index, slot); }
        else { Enter(slot); }
    }

    private void Enter(int slot)
    {
        ref var request = ref _requests[slot];
        var deployment = _deployments[request.Deployment];
        ref readonly var trace = ref request.Trace;
        var scene = _sources[request.Source].Scene;
        if (scene.Patience is { } patience) { PlanPatience(slot, patience); }
        Enter(deployment, deployment.Gateways[request.Gateway], new InferenceRequest
        {
            Id = request.Id,
            ArrivedAt = request.ArrivedAt,
            Tenant = request.Tenant,
            Kind = scene.Kind,
            Deadline = request.Deadline,
            InputTokens = trace.InputTokens,
            ExpectedOutputTokens = trace.OutputTokens,
            PayloadBytes = scene.PayloadBytes,
            PrefixBlocks = trace.Blocks,
            SessionKey = SessionOf(in trace, scene),
            Streaming = scene.Kind == RequestKind.Generate,
            Idempotent = scene.Idempotent,
        });
    }

    private void Enter(SimulatedDeployment deployment, SimulatedGateway gateway, in InferenceRequest facts)
    {
        _witness?.Arrives(deployment, in facts);
        Carry(deployment, gateway, gateway.Router.Arrive(in facts, _now));
    }

    // By the request's number, so that every policy meets the same requests at the same gateway.
    private int GatewayOf(RequestId id) =>
        _settings.Gateways == 1 ? 0 : (int)(Seeds.Mix(id.Value, 0x6A7E) % (ulong)_settings.Gateways);

    private static ulong SessionOf(in TraceRequest trace, TrafficScene scene) =>
        trace.Session != 0 ? Seeds.Mix((ulong)trace.Session, 1)
        : scene.TenantIsSession && trace.Tenant is { } tenant ? Seeds.Hash(tenant) : 0;

    private TenantId TenantOf(string? name)
    {
        if (name is null) { return default; }
        if (_tenants.TryGetValue(name, out var known)) { return known; }
        var tenant = new TenantId(name);
        // Names come from a file: past the bound they are made anew each time rather than kept.
        if (_tenants.Count < 100_000) { _tenants.Add(name, tenant); }
        return tenant;
    }

    private void PlanPatience(int slot, ServiceTimes.IServiceTime patience)
    {
        ref var request = ref _requests[slot];
        _ofRequest.Reseed(Seeds.Mix(_settings.Seed ^ 0x9A71E4CEUL, request.Id.Value));
        var seconds = patience.Sample(new(1, request.Trace.InputTokens, request.Trace.OutputTokens), _ofRequest);
        // Whoever loses it on the way in is gone once it is there.
        var at = Replicas.ServerContext.After(request.ArrivedAt, seconds);
        _agenda.Plan(at > _now ? at : _now, AgendaKind.Patience, 0, slot, request.Generation);
    }

    private readonly SeededRandom _ofRequest = new(0);

    private void GoAway(int slot, int generation)
    {
        ref var request = ref _requests[slot];
        if (!request.Live || request.Generation != generation) { return; }
        var deployment = _deployments[request.Deployment];
        request.LastEnd = RequestEnd.Cancelled;
        var gateway = deployment.Gateways[request.Gateway];
        Carry(deployment, gateway, gateway.Router.Cancel(request.Id, _now));
    }

    /// <summary>Plays a router's decisions. What concerns the control plane is told once they are all played: it may
    /// bring the router new state, which would overwrite the decisions at hand.</summary>
    private void Carry(
        SimulatedDeployment deployment, SimulatedGateway gateway, ReadOnlySpan<Dispatch> dispatches)
    {
        foreach (ref readonly var dispatch in dispatches)
        {
            _witness?.Decides(deployment, in dispatch);
            if (dispatch.Kind is not (DispatchKind.Send or DispatchKind.Finish))
            {
                _recorder.Decided(deployment.Recorded, dispatch.Kind, _now);
            }
            switch (dispatch.Kind)
            {
                case DispatchKind.Send: Send(deployment, in dispatch); break;
                case DispatchKind.Finish: Settle(deployment, in dispatch); break;
                case DispatchKind.Reject: Settle(deployment, in dispatch); break;
                case DispatchKind.Abandon: Abandon(in dispatch); break;
                case DispatchKind.Probe: SendLoadProbe(dispatch.Replica, gateway); break;
                case DispatchKind.Drained: Drained(deployment, dispatch.Replica); break;
                case DispatchKind.WakeUp when !deployment.WakeTold:
                    deployment.WakeTold = true;
                    _facts.Enqueue(new(null, default, deployment.Index));
                    break;
            }
        }
        PlanTick(deployment, gateway);
        _witness?.Carried(deployment);
    }

    private void PlanTick(SimulatedDeployment deployment, SimulatedGateway gateway)
    {
        var next = gateway.Router.NextTick;
        if (next >= gateway.TickAt) { return; }
        gateway.TickAt = next;
        _agenda.Plan(next > _now ? next : _now, AgendaKind.RouterTick, deployment.Index, gateway.Number);
    }

    private void Tick(SimulatedDeployment deployment, int number)
    {
        var gateway = deployment.Gateways[number];
        // One that was planned before an earlier one is void: that one planned anew.
        if (gateway.TickAt > _now) { return; }
        gateway.TickAt = TimeSpan.MaxValue;
        Carry(deployment, gateway, gateway.Router.Tick(_now));
    }

    // A replica is drained once every gateway has nothing left in it.
    private void Drained(SimulatedDeployment deployment, ReplicaId id)
    {
        if (_indexOf.TryGetValue(id.Value, out var index) && ++_replicas[index].DrainedBy < deployment.Gateways.Length)
        {
            return;
        }
        _facts.Enqueue(new(null, id, -1));
    }

    private void Settle(SimulatedDeployment deployment, in Dispatch dispatch)
    {
        if (!_slotOf.Remove(dispatch.Request, out var slot)) { return; }
        ref var request = ref _requests[slot];
        var refused = dispatch.Kind == DispatchKind.Reject;
        var end = refused && dispatch.Reason == RejectReason.Cancelled ? RequestEnd.Cancelled
            : refused && request.Attempts == 0 ? RequestEnd.Rejected
            : refused && request.LastEnd == RequestEnd.Completed ? RequestEnd.Rejected
            : request.LastEnd;
        // The hall has its slot back at once; the client waits for the answer's way through the proxy.
        var endedAt = deployment.Proxy?.Pass(_now) ?? _now;
        Record(deployment, new RequestAccount
        {
            Deployment = deployment.Recorded,
            Tenant = request.Tenant,
            ArrivedAt = request.ArrivedAt,
            EndedAt = endedAt,
            Waited = refused ? dispatch.Waited : request.Waited,
            Ttft = request.FirstByteAt > TimeSpan.Zero ? request.FirstByteAt - request.ArrivedAt : TimeSpan.Zero,
            OutputTokens = request.Trace.OutputTokens,
            End = end,
            Reason = refused ? dispatch.Reason : RejectReason.None,
            Attempts = request.Attempts,
            Hedges = request.Hedges,
        });
        _settings.Settled?.Invoke(new(deployment.Index, request.ArrivedAt, endedAt, end));
        if (request.First >= 0) { Free(request.First); }
        if (request.Second >= 0) { Free(request.Second); }
        // Nothing that goes on from here takes a slot, so the request may be read where it lies.
        GoOn(_sources[request.Source], in request.Trace, endedAt);
        request.Live = false;
        request.Generation++;
        // Its names are the trace's own; a prompt's blocks are let go.
        if (!request.Trace.Blocks.IsEmpty) { request.Trace = default; }
        _requests.Return(slot);
    }

    private void Record(SimulatedDeployment deployment, in RequestAccount account)
    {
        _witness?.Recorded(deployment, in account);
        _recorder.Ended(in account);
    }

    // Every end is told: what follows it is the trace's matter, be it a session's next turn or a place that is free.
    private void GoOn(TrafficSource source, in TraceRequest ended, TimeSpan endedAt)
    {
        if (source.Ended(in ended, endedAt)) { _arrivalKnown = false; }
    }
}
