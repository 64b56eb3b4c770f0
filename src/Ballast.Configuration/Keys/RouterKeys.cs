using Ballast.Configuration.Kinds;
using Ballast.Routing;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment's <c>retry</c>, <c>hedge</c>, <c>timeouts</c> and <c>affinity</c>.</summary>
internal static class RouterKeys
{
    private static readonly NumberKind Share = new(0, 1);
    private static readonly DurationKind Limit = DurationKind.ZeroOr("1ms", "24h");

    /// <summary>Second tries.</summary>
    public static KeyTable<RetrySettings> Retry { get; } = new("retry", new RetrySettings(),
        Key<RetrySettings>.Of("max", new IntegerKind(0, 7), r => r.MaxRetries, (r, v) => r with { MaxRetries = v },
            "Most further attempts of one request, each on another replica, before the first byte only."),
        Key<RetrySettings>.Of("budget", Share, r => r.BudgetRatio, (r, v) => r with { BudgetRatio = v },
            "Retries allowed as a share of requests over the last ten seconds."),
        Key<RetrySettings>.Of("minPerSecond", new NumberKind(0, 10_000),
            r => r.MinPerSecond, (r, v) => r with { MinPerSecond = v },
            "Retries per second allowed at any load."));

    /// <summary>Racing attempts.</summary>
    public static KeyTable<HedgeSettings> Hedge { get; } = new("hedge", new HedgeSettings(),
        Key<HedgeSettings>.Of("enabled", new SwitchKind(), h => h.Enabled, (h, v) => h with { Enabled = v },
            "Race a slow attempt against a second one."),
        Key<HedgeSettings>.Of("delay", DurationKind.ZeroOr("1ms", "1h"), h => h.Delay, (h, v) => h with { Delay = v },
            "How long to wait for the first byte; 0 takes the quantile of what was measured."),
        Key<HedgeSettings>.Of("quantile", new NumberKind(0.5, 0.999),
            h => h.Quantile, (h, v) => h with { Quantile = v },
            "Quantile of measured times to the first byte after which an attempt is slow."),
        Key<HedgeSettings>.Of("budget", Share, h => h.BudgetRatio, (h, v) => h with { BudgetRatio = v },
            "Hedges allowed as a share of requests."));

    /// <summary>How long each part of a request may take.</summary>
    public static KeyTable<TimeoutSettings> Timeouts { get; } = new("timeouts", new TimeoutSettings(),
        Key<TimeoutSettings>.Of("connect", Limit, t => t.Connect, (t, v) => t with { Connect = v },
            "Opening a connection to a replica; 0 sets no limit."),
        Key<TimeoutSettings>.Of("firstByte", Limit, t => t.FirstByte, (t, v) => t with { FirstByte = v },
            "From sending an attempt to the first byte of its answer; 0 sets no limit."),
        Key<TimeoutSettings>.Of("idle", Limit, t => t.Idle, (t, v) => t with { Idle = v },
            "Between two bytes of an answer; 0 sets no limit."),
        Key<TimeoutSettings>.Of("total", Limit, t => t.Total, (t, v) => t with { Total = v },
            "From arrival to the last byte; also the deadline of a request that names none; 0 sets no limit."));

    /// <summary>What ties requests together.</summary>
    public static KeyTable<AffinitySettings> Affinity { get; } = new("affinity", new AffinitySettings(),
        Key<AffinitySettings>.Of("header", Texts.Token, a => a.Header, (a, v) => a with { Header = v },
            "Request header that carries the key of a session; empty for none."),
        Key<AffinitySettings>.Of("cookie", Texts.Token, a => a.Cookie, (a, v) => a with { Cookie = v },
            "Cookie that carries the key, set where a client has none; empty for none."));
}
