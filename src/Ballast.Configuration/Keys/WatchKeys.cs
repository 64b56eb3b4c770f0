using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of a deployment's <c>health</c>, <c>reports</c> and <c>raw</c>.</summary>
internal static class WatchKeys
{
    private static readonly DurationKind Interval = DurationKind.Between("10ms", "1h");
    private static readonly DurationKind Timeout = DurationKind.Between("10ms", "1m");

    /// <summary>Health probes.</summary>
    public static KeyTable<HealthConfig> Health { get; } = new("health", new HealthConfig(),
        Key<HealthConfig>.Of("path", Texts.UrlPath, h => h.Path, (h, v) => h with { Path = v },
            "Path that answers with a 2xx status while the replica is well.",
            defaultText: "`/v2/health/ready` for a worker, `ready` of a command, `/health` for servers"),
        Key<HealthConfig>.Of("interval", Interval, h => h.Interval, (h, v) => h with { Interval = v },
            "Time from one probe to the next."),
        Key<HealthConfig>.Of("timeout", Timeout, h => h.Timeout, (h, v) => h with { Timeout = v },
            "Longest wait for the answer."));

    /// <summary>Figures of engines.</summary>
    public static KeyTable<ReportConfig> Reports { get; } = new("reports", new ReportConfig(),
        Key<ReportConfig>.Of("path", Texts.UrlPath, r => r.Path, (r, v) => r with { Path = v },
            "Path of the engine's Prometheus text."),
        Key<ReportConfig>.Of("port", new IntegerKind(0, ushort.MaxValue), r => r.Port, (r, v) => r with { Port = v },
            "Port of the figures; 0 takes the replica's own."),
        Key<ReportConfig>.Of("interval", Interval, r => r.Interval, (r, v) => r with { Interval = v },
            "Time from one reading to the next."),
        Key<ReportConfig>.Of("timeout", Timeout, r => r.Timeout, (r, v) => r with { Timeout = v },
            "Longest time one reading may take."));

    /// <summary>Requests without an inference protocol.</summary>
    public static KeyTable<RawRoute> Raw { get; } = new("raw", new RawRoute(string.Empty, string.Empty, false),
        Key<RawRoute>.Of("prefix", Texts.Prefix, r => r.Prefix, (r, v) => r with { Prefix = v.TrimEnd('/') },
            "Beginning of the path; empty for every path of the host."),
        Key<RawRoute>.Of("host", Texts.Host, r => r.Host, (r, v) => r with { Host = v.ToLowerInvariant() },
            "Host the request names; empty for every host."),
        Key<RawRoute>.Of("strip", new SwitchKind(), r => r.Strip, (r, v) => r with { Strip = v },
            "Take the prefix off the path before the request is sent on."))
    {
        AtLeastOne = ["prefix", "host"],
        Check = (route, node, path, context) =>
        {
            if (route is { Prefix: "", Host: "" } && (node.Find("prefix") ?? node.Find("host")) is { } entry)
            {
                context.Add(entry.Value.Start, path, "\"prefix\" and \"host\" are empty, so every request would match");
            }
        },
    };
}
