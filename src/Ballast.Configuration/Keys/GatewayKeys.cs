using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>The keys of <c>gateway</c>.</summary>
internal static class GatewayKeys
{
    /// <summary>The table.</summary>
    public static KeyTable<GatewayConfig> Table { get; } = new("gateway", new GatewayConfig(),
        Key<GatewayConfig>.Of("listen", new ListKind<string>(new ListenKind(), string.Empty, 16, orSingle: true),
            g => g.Listen, (g, v) => g with { Listen = v },
            "Where traffic is taken.", effect: ChangeEffect.NeedsRestart),
        Key<GatewayConfig>.Of("admin", new ListenKind(), g => g.Admin, (g, v) => g with { Admin = v },
            "Where metrics and administration are served.", effect: ChangeEffect.NeedsRestart),
        Key<GatewayConfig>.Of("maxBody", SizeKind.UpTo("1GiB", "1KiB"),
            g => g.MaxBodyBytes, (g, v) => g with { MaxBodyBytes = v },
            "Largest request body; a larger one is refused with 413."),
        Key<GatewayConfig>.Of("keys", new PathKind(watched: true), g => g.KeysFile, (g, v) => g with { KeysFile = v },
            "File of API keys, reloaded when it changes; without it no key is asked for."),
        Key<GatewayConfig>.Of("trustRequestHeaders", new SwitchKind(),
            g => g.TrustRequestHeaders, (g, v) => g with { TrustRequestHeaders = v },
            "Believe the x-ballast-* headers of clients: priority, deadline, tenant."),
        Key<GatewayConfig>.Of("decisionHeader", new SwitchKind(),
            g => g.DecisionHeader, (g, v) => g with { DecisionHeader = v },
            "Answer with x-ballast-decision: replica, policy, cost, runner-up, wait."),
        Key<GatewayConfig>.Of("drainLimit", DurationKind.Between("0s", "24h"),
            g => g.DrainLimit, (g, v) => g with { DrainLimit = v },
            "Longest time to finish requests when the program is told to end."))
    {
        Check = CheckAddresses,
    };

    private static void CheckAddresses(GatewayConfig gateway, MappingNode node, string path, ReadContext context)
    {
        var at = (node.Find("admin") ?? node.Find("listen"))?.Value.Start ?? node.Start;
        foreach (var address in gateway.Listen.Where(address => Clash(address, gateway.Admin)))
        {
            context.Add(at, ReadContext.Join(path, "admin"),
                $"\"admin\" is {gateway.Admin} and \"listen\" is {address}; "
                + "they must differ, so that clients cannot reach it");
        }
        var twice = gateway.Listen.GroupBy(address => address).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            context.Add(at, ReadContext.Join(path, "listen"), $"the address {twice.Key} is there twice");
        }
    }

    private static bool Clash(string a, string b)
    {
        var (portA, portB) = (a[a.LastIndexOf(':')..], b[b.LastIndexOf(':')..]);
        return portA == portB && portA != ":0" && (Host(a) == Host(b) || Host(a) is "*" or "0.0.0.0" or "[::]");
    }

    private static string Host(string address)
    {
        var begin = address.IndexOf("//", StringComparison.Ordinal) + 2;
        return address[begin..address.LastIndexOf(':')];
    }
}
