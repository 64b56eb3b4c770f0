using Ballast.Routing;

namespace Ballast.Tests.Routing;

internal sealed partial class RouterSwarm
{
    private Deployment DrawDeployment() => new()
    {
        Id = Id,
        Model = "swarm",
        MaxReplicas = 16,
        MaxConcurrency = _chance.Next(3) * _chance.Next(1, 4),
        Slo = new Slo(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(0.5), 0.9),
        Servers = Chance(0.3) ? [new ServerAddress("http://swarm")] : [],
        Router = new RouterSettings
        {
            Queue = new QueueSettings
            {
                MaxRequests = _chance.Next(4) == 0 ? _chance.Next(5) : 200,
                MaxBytes = 100_000,
                MaxWait = Between(0.1, 3),
                ColdStartWait = Between(0.5, 5),
                ShedUnreachable = Chance(0.5),
            },
            Retry = new RetrySettings
            {
                MaxRetries = _chance.Next(8),
                BudgetRatio = _chance.NextDouble(),
                MinPerSecond = _chance.Next(20),
            },
            Hedge = new HedgeSettings
            {
                Enabled = Chance(0.5),
                Delay = Between(0.01, 0.2),
                BudgetRatio = _chance.NextDouble(),
            },
            Ejection = DrawEjection(),
            Timeouts = new TimeoutSettings { Total = Chance(0.5) ? TimeSpan.Zero : Between(1, 8) },
        },
    };

    private EjectionSettings DrawEjection() => new()
    {
        ConsecutiveFailures = _chance.Next(6),
        ErrorRate = Chance(0.3) ? 0 : _chance.NextDouble(),
        MinSamples = _chance.Next(1, 20),
        LatencyFactor = Chance(0.3) ? 0 : 1.5 + (_chance.NextDouble() * 5),
        LatencyFloor = Between(0.02, 0.2),
        Stall = Chance(0.2) ? TimeSpan.Zero : Between(0.2, 1.5),
        StallFactor = 1 + (_chance.NextDouble() * 8),
        FailedProbes = _chance.Next(1, 4),
        MaxShare = Chance(0.2) ? 1 : _chance.NextDouble(),
        BaseDuration = Between(0.1, 2),
        MaxDuration = Between(2, 8),
        SlowStart = Chance(0.3) ? TimeSpan.Zero : Between(0.1, 5),
        WarmUp = Chance(0.5) ? TimeSpan.Zero : Between(0.1, 3),
    };

    private SwarmRequest DrawRequest() => new()
    {
        Request = new InferenceRequest
        {
            Id = new RequestId(_nextRequest++),
            ArrivedAt = _now,
            Tenant = new TenantId(Chance(0.5) ? $"tenant {_chance.Next(3)}" : null),
            Kind = (RequestKind)_chance.Next(4),
            Deadline = Chance(0.3) ? _now + Between(0.01, 2) : TimeSpan.Zero,
            Priority = _chance.Next(-1000, 1001),
            InputTokens = _chance.Next(500),
            ExpectedOutputTokens = _chance.Next(200),
            PayloadBytes = _chance.Next(3000),
            SessionKey = Chance(0.3) ? _chance.NextUInt64() : 0,
            PrefixBlocks = Chance(0.2) ? new[] { _chance.NextUInt64(), _chance.NextUInt64() } : default,
            Streaming = Chance(0.5),
            Idempotent = Chance(0.8),
        },
    };

    private TimeSpan Between(double from, double to) =>
        TimeSpan.FromSeconds(from + (_chance.NextDouble() * (to - from)));
}
