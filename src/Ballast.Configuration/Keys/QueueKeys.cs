using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Routing;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment's <c>queue</c>: its bounds and who leaves it first.</summary>
internal static class QueueKeys
{
    private static readonly DurationKind Wait = DurationKind.Between("10ms", "1h");

    private static readonly WordKind<RefusedLatency> Refused = new("way to count refused requests",
    [
        ("left-out", RefusedLatency.LeftOut), ("measured", RefusedLatency.Measured),
        ("ten-promises", RefusedLatency.TenPromises),
    ]);

    /// <summary>The table; its record is the deployment, since the order is one of its policies.</summary>
    public static KeyTable<DeploymentConfig> Table { get; } = new("queue", DeploymentConfig.Seed,
        Key<DeploymentConfig>.Of("order", new PolicyKind(PolicyLists.QueueOrders),
            c => c.Deployment.Policies.QueueOrder, SetOrder, "Who leaves the queue first."),
        Of("maxRequests", new IntegerKind(0, 1_000_000), q => q.MaxRequests, (q, v) => q with { MaxRequests = v },
            "Most requests waiting; the next one is refused with 429."),
        Of("maxBytes", SizeKind.UpTo("1TiB"), q => q.MaxBytes, (q, v) => q with { MaxBytes = v },
            "Most bytes of waiting bodies; the next request is refused with 429."),
        Of("maxWait", Wait, q => q.MaxWait, (q, v) => q with { MaxWait = v },
            "Longest wait while replicas are ready."),
        Of("coldStartWait", Wait, q => q.ColdStartWait, (q, v) => q with { ColdStartWait = v },
            "Longest wait while no replica is ready and one is coming."),
        Of("shed", new SwitchKind(), q => q.ShedUnreachable, (q, v) => q with { ShedUnreachable = v },
            "Refuse a request whose turn comes too late for its deadline."),
        Of("shedMargin", new NumberKind(0, 10), q => q.ShedMargin, (q, v) => q with { ShedMargin = v },
            "Standard deviations of the service time, beyond its mean, that must be left when its turn comes."),
        Of("refusedLatency", Refused, q => q.RefusedLatency,
            (q, v) => q with { RefusedLatency = v },
            "How refused requests count in the mean latency that scaling rules read: not at all, with the time until "
            + "they were refused, or with ten times the promise."));

    private static KeyOfValue<DeploymentConfig, TValue> Of<TValue>(
        string name, Kind<TValue> kind, Func<QueueSettings, TValue> get, Func<QueueSettings, TValue, QueueSettings> set,
        string meaning) =>
        Key<DeploymentConfig>.Of(name, kind,
            c => get(c.Deployment.Router.Queue), (c, v) => SetQueue(c, set, v), meaning);

    private static DeploymentConfig SetQueue<TValue>(
        DeploymentConfig config, Func<QueueSettings, TValue, QueueSettings> set, TValue value)
    {
        var router = config.Deployment.Router;
        return config with
        {
            Deployment = config.Deployment with { Router = router with { Queue = set(router.Queue, value) } },
        };
    }

    private static DeploymentConfig SetOrder(DeploymentConfig config, PolicyChoice order) => config with
    {
        Deployment = config.Deployment with { Policies = config.Deployment.Policies with { QueueOrder = order } },
    };
}
