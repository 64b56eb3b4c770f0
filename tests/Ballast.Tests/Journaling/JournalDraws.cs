using System.Collections.Immutable;
using System.Text;
using Ballast.Cluster;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Tests.Journaling;

/// <summary>Random values of everything a journal holds, its extremes included.</summary>
internal sealed class JournalDraws(int seed)
{
    private readonly SeededRandom _chance = new((ulong)seed);

    public bool Flag() => _chance.Next(2) == 0;

    public int Int() => _chance.Next(4) switch
    {
        0 => _chance.Next(10),
        1 => _chance.Next(int.MinValue, int.MaxValue),
        2 => int.MinValue,
        _ => int.MaxValue,
    };

    public ulong UInt() => _chance.Next(3) == 0 ? ulong.MaxValue : _chance.NextUInt64() >> _chance.Next(64);

    public long Long() => _chance.Next(4) == 0 ? long.MinValue : unchecked((long)UInt());

    public TimeSpan Time() => new(Long());

    public double Real() => _chance.Next(8) switch
    {
        0 => 0,
        1 => -0.0,
        2 => double.NaN,
        3 => double.PositiveInfinity,
        4 => double.Epsilon,
        5 => _chance.Next(-1000, 1000),
        6 => 1e15 * _chance.NextDouble(),
        _ => BitConverter.UInt64BitsToDouble(_chance.NextUInt64()),
    };

    public float Single() =>
        _chance.Next(3) == 0 ? _chance.Next(100) : BitConverter.UInt32BitsToSingle((uint)_chance.NextUInt64());

    public string Text()
    {
        if (_chance.Next(5) == 0) { return _chance.Next(2) == 0 ? string.Empty : "-"; }
        var text = new StringBuilder();
        for (var i = _chance.Next(12); i > 0; i--)
        {
            text.Append(_chance.Next(3) switch
            {
                0 => new Rune(_chance.Next(0x80)).ToString(),
                1 => new Rune(_chance.Next(0xE000, 0x10FFFF)).ToString(),
                _ => "abc%=+-"[_chance.Next(7)].ToString(),
            });
        }
        return text.ToString();
    }

    public string? NullableText() => _chance.Next(4) == 0 ? null : Text();

    public T Name<T>() where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_chance.Next(values.Length)];
    }

    public RequestId Request() => new(UInt());

    public ReplicaId ReplicaNumber() => new(Int());

    public InferenceRequest Inference() => new()
    {
        Id = Request(), ArrivedAt = Time(), Tenant = new TenantId(NullableText()), Kind = Name<RequestKind>(),
        Slo = Slo(), Deadline = Time(), Priority = Int(), InputTokens = Int(), ExpectedOutputTokens = Int(),
        MaxOutputTokens = Int(), PayloadBytes = Long(), SessionKey = UInt(), Streaming = Flag(), Idempotent = Flag(),
        PrefixBlocks = Enumerable.Range(0, _chance.Next(4)).Select(_ => UInt()).ToArray(),
    };

    public RequestOutcome Outcome() => new()
    {
        Request = Request(), Replica = ReplicaNumber(), Attempt = Int(), End = Name<RequestEnd>(),
        FirstByteSent = Flag(), Ttft = Time(), Duration = Time(), InputTokens = Int(), CachedTokens = Int(),
        OutputTokens = Int(), Status = Int(), ReportedInFlight = Flag() ? Int() : null, ReportedService = Time(),
    };

    public Dispatch Dispatch() => new(Name<DispatchKind>(), Request(), ReplicaNumber())
    {
        Attempt = Int(), Reason = Name<RejectReason>(), Cost = Real(), RunnerUp = Flag() ? ReplicaNumber() : null,
        Waited = Time(), RetryAfter = Time(), HadReplicas = Flag(), Hedge = Flag(), Cause = Name<EjectionCause>(),
    };

    public Replica Replica(DeploymentId deployment) => new()
    {
        Id = ReplicaNumber(), Deployment = deployment, Node = new NodeId(Int()), Address = Text(),
        Role = Name<ReplicaRole>(), Accelerator = Accelerator(), DeviceMask = UInt(), MaxConcurrency = Int(),
        KvCapacityTokens = Int(), Weight = Real(), Revision = UInt(), AnswersProbes = Flag(),
        Phase = Name<ReplicaPhase>(), PhaseSince = Time(), RequestedAt = Time(), Reason = NullableText(),
        Footprint = Flag() ? Footprint() : null,
    };

    public Node Node() => new()
    {
        Id = new NodeId(Int()), Name = Text(), CpuCores = Real(), MemoryBytes = Long(), Devices = Int(),
        Accelerator = Accelerator(),
    };

    public ReplicaTarget Target() => new(Int(), Real(), Text());

    public Deployment Deployment(DeploymentId id) => new()
    {
        Id = id, Model = Text(), Slo = Slo(), MinReplicas = Int(), MaxReplicas = Int(), MaxConcurrency = Int(),
        AnswersProbes = Flag(), Revision = UInt(), Footprint = Footprint(),
        Policies = new DeploymentPolicies
        {
            Routing = Choice(), QueueOrder = Choice(), Autoscaler = Flag() ? Choice() : null, Placement = Choice(),
        },
        Servers = _chance.Next(3) switch
        {
            0 => default,
            1 => [],
            _ => [new ServerAddress(Text(), Real()), new ServerAddress(Text())],
        },
        Router = Settings(),
    };

    public ClusterState State(DeploymentId id, Deployment? deployment) => new()
    {
        Version = Long(),
        AsOf = Time(),
        Deployments = deployment is null ? [] : [deployment],
        Replicas =
            [.. Enumerable.Range(0, _chance.Next(4)).Select(i => Replica(Flag() ? id : new DeploymentId("other")))],
        Targets = Flag()
            ? ImmutableSortedDictionary<DeploymentId, ReplicaTarget>.Empty
            : ImmutableSortedDictionary<DeploymentId, ReplicaTarget>.Empty.Add(id, Target()),
    };

    public ClusterEvent Event() => _chance.Next(7) switch
    {
        0 => new NodeJoined(Time(), Node()),
        1 => new NodeLost(Time(), new NodeId(Int())),
        2 => new ReplicaRequested(Time(), Replica(new DeploymentId(Text()))),
        3 => new ReplicaMoved(Time(), ReplicaNumber(), Name<ReplicaPhase>(), NullableText(), NullableText()),
        4 => new TargetChanged(Time(), new DeploymentId(Text()), Target()),
        5 => new PlacementChanged(Time(), new Placement
        {
            Slots = [.. Enumerable.Range(0, _chance.Next(4)).Select(_ =>
                new PlacementSlot(new DeploymentId(Text()), new NodeId(Int()), UInt()))],
        }),
        _ => new DeploymentsChanged(Time(),
            [.. Enumerable.Range(0, _chance.Next(3)).Select(_ => Deployment(new DeploymentId(Text())))]),
    };

    public FleetCommand Command() => _chance.Next(3) switch
    {
        0 => new StartReplica(Replica(new DeploymentId(Text()))),
        1 => new DrainReplica(new DeploymentId(Text()), ReplicaNumber()),
        _ => new StopReplica(new DeploymentId(Text()), ReplicaNumber()),
    };

    private Slo Slo() => new(Time(), Time(), Time(), Real());

    private ReplicaFootprint Footprint() => new()
    {
        Devices = Int(), DeviceMemoryBytes = Long(), CpuCores = Real(), MemoryBytes = Long(), TypicalStart = Time(),
    };

    private Accelerator Accelerator() => new(Text(), Long(), Single());

    private PolicyChoice Choice() =>
        new(Text(), ImmutableSortedDictionary<string, double>.Empty.Add("a", Real()).Add("b " + Text(), Real()));

    private RouterSettings Settings() => new()
    {
        Queue = new QueueSettings
        {
            MaxRequests = Int(), MaxBytes = Long(), MaxWait = Time(), ColdStartWait = Time(), ShedUnreachable = Flag(),
        },
        Retry = new RetrySettings { MaxRetries = Int(), BudgetRatio = Real(), MinPerSecond = Real() },
        Hedge = new HedgeSettings { Enabled = Flag(), Delay = Time(), Quantile = Real(), BudgetRatio = Real() },
        Ejection = new EjectionSettings
        {
            ConsecutiveFailures = Int(), ErrorRate = Real(), MinSamples = Int(), LatencyFactor = Real(),
            LatencyFloor = Time(), Stall = Time(), StallFactor = Real(), FailedProbes = Int(), MaxShare = Real(),
            BaseDuration = Time(), MaxDuration = Time(), SlowStart = Time(), WarmUp = Time(),
        },
        Timeouts = new TimeoutSettings { Connect = Time(), FirstByte = Time(), Idle = Time(), Total = Time() },
        Affinity = new AffinitySettings { Header = Text(), Cookie = Text() },
        DrainLimit = Time(),
    };
}
