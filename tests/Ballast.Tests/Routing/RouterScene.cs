using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>A router, its replicas, a clock moved by hand. Decisions come back as words: <c>send 7 to 1</c>.</summary>
internal sealed class RouterScene
{
    public static readonly DeploymentId Id = new("scene");
    private readonly SortedDictionary<int, Replica> _replicas = [];
    private readonly bool _answersProbes;
    private double _acceptRate = 1;
    private long _version;

    /// <summary>A deployment of idle replicas with numbers from 1, asked in turn.</summary>
    public RouterScene(
        int replicas = 2, int slots = 0, RouterSettings? settings = null, string routing = "round-robin",
        string order = "fcfs", bool scalable = false, ulong seed = 1, bool answersProbes = false)
    {
        _answersProbes = answersProbes;
        Deployment = new Deployment
        {
            Id = Id,
            Model = "scene",
            MaxReplicas = 10,
            Router = settings ?? Calm,
            Servers = scalable ? [] : [new ServerAddress("http://listed")],
            Policies = new DeploymentPolicies
            {
                Routing = new PolicyChoice(routing),
                QueueOrder = new PolicyChoice(order),
            },
        };
        Slots = slots;
        Router = new Router(Deployment, seed);
        for (var i = 1; i <= replicas; i++) { Put(i, ReplicaPhase.Ready); }
        Assert.Equal(string.Empty, Update());
    }

    /// <summary>No ejection, no total limit: nothing happens by itself.</summary>
    public static RouterSettings Calm { get; } = new()
    {
        Ejection = new EjectionSettings { MaxShare = 0 },
        Timeouts = new TimeoutSettings { Total = TimeSpan.Zero },
    };

    public Router Router { get; }

    public Deployment Deployment { get; set; }

    public int Slots { get; set; }

    public TimeSpan Now { get; private set; }

    /// <summary>The decisions of the last input.</summary>
    public Dispatch[] Last { get; private set; } = [];

    public void At(double seconds) => Now = TimeSpan.FromSeconds(seconds);

    public string Arrive(
        ulong id, bool idempotent = true, int priority = 0, double deadline = 0, long bytes = 0, bool streaming = false,
        ulong session = 0) =>
        Tell(Router.Arrive(Request(id, idempotent, priority, deadline, bytes, streaming, session), Now));

    public RoutingExplanation Explain(
        int priority = 0, double deadline = 0, long bytes = 0, bool streaming = false, ulong session = 0) =>
        Router.Explain(Request(0, true, priority, deadline, bytes, streaming, session), Now);

    public string FirstByte(ulong id, int attempt = 0) => Tell(Router.FirstByte(new RequestId(id), attempt, Now));

    public string End(
        ulong id, int attempt = 0, RequestEnd end = RequestEnd.Completed, int status = 200, double seconds = 0.05,
        bool firstByteSent = false)
    {
        var outcome = new RequestOutcome
        {
            Request = new RequestId(id),
            Attempt = attempt,
            Replica = default,
            End = end,
            Status = status,
            Duration = TimeSpan.FromSeconds(seconds),
            FirstByteSent = firstByteSent,
        };
        return Tell(Router.End(in outcome, Now));
    }

    public string Fail(ulong id, int attempt = 0, int status = 500) =>
        End(id, attempt, RequestEnd.ReplicaError, status);

    public string Cancel(ulong id) => Tell(Router.Cancel(new RequestId(id), Now));

    public string Probed(int replica, bool healthy) => Tell(Router.Probed(new ReplicaId(replica), healthy, Now));

    public string Tick() => Tell(Router.Tick(Now));

    public string Drain() => Tell(Router.Drain(Now));

    /// <summary>Ticks at every moment the router asks for, up to a time.</summary>
    public string TickUntil(double seconds)
    {
        var all = new List<string>();
        while (Router.NextTick <= TimeSpan.FromSeconds(seconds))
        {
            Now = Router.NextTick > Now ? Router.NextTick : Now;
            all.Add(Tick());
        }
        At(seconds);
        return string.Join("; ", all.Where(told => told.Length > 0));
    }

    public void Put(int replica, ReplicaPhase phase) => _replicas[replica] = new Replica
    {
        Id = new ReplicaId(replica),
        Deployment = Id,
        Phase = phase,
        Address = $"http://replica-{replica}",
        MaxConcurrency = Slots,
        AnswersProbes = _answersProbes,
    };

    public void Remove(int replica) => _replicas.Remove(replica);

    public string Update(double? acceptRate = null)
    {
        _acceptRate = acceptRate ?? _acceptRate;
        return Tell(Router.Update(State(), Now));
    }

    /// <summary>The state of the cluster as it is put now.</summary>
    public ClusterState State() => new()
    {
        Version = ++_version,
        AsOf = Now,
        Deployments = [Deployment],
        Replicas = [.. _replicas.Values],
        Targets = ImmutableSortedDictionary<DeploymentId, ReplicaTarget>.Empty
            .Add(Id, new ReplicaTarget(_replicas.Count, _acceptRate, "scene")),
    };

    public CandidateView View(int replica) => Router.Replicas().Single(view => view.Replica.Id.Value == replica);

    private InferenceRequest Request(
        ulong id, bool idempotent, int priority, double deadline, long bytes, bool streaming, ulong session) => new()
    {
        Id = new RequestId(id),
        ArrivedAt = Now,
        Idempotent = idempotent,
        Priority = priority,
        Deadline = TimeSpan.FromSeconds(deadline),
        PayloadBytes = bytes,
        Streaming = streaming,
        SessionKey = session,
    };

    private string Tell(ReadOnlySpan<Dispatch> dispatches)
    {
        Last = dispatches.ToArray();
        return string.Join("; ", Last.Select(Word));
    }

    private static string Word(Dispatch dispatch) => dispatch.Kind switch
    {
        DispatchKind.Send when dispatch.Hedge => $"race {dispatch.Request} at {dispatch.Replica}",
        DispatchKind.Send when dispatch.Attempt > 0 => $"resend {dispatch.Request} to {dispatch.Replica}",
        DispatchKind.Send => $"send {dispatch.Request} to {dispatch.Replica}",
        DispatchKind.Wait => $"wait {dispatch.Request}",
        DispatchKind.Reject => $"reject {dispatch.Request} {dispatch.Reason}",
        DispatchKind.Abandon => $"abandon {dispatch.Request}/{dispatch.Attempt}",
        DispatchKind.Finish when dispatch.Reason == RejectReason.None => $"finish {dispatch.Request}",
        DispatchKind.Finish => $"finish {dispatch.Request} {dispatch.Reason}",
        DispatchKind.WakeUp => $"wake {dispatch.Request}",
        DispatchKind.Ejected => $"eject {dispatch.Replica} {dispatch.Cause}",
        DispatchKind.Readmitted => $"readmit {dispatch.Replica}",
        DispatchKind.Drained => $"drained {dispatch.Replica}",
        _ => $"{dispatch.Kind} {dispatch.Replica}",
    };
}
