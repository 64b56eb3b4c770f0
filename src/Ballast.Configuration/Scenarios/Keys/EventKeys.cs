using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of faults, network and measuring.</summary>
internal static class EventKeys
{
    /// <summary>A fault.</summary>
    public static KeyTable<FaultConfig> Fault { get; } = new("fault", new FaultConfig(),
        Key<FaultConfig>.Of("at", DurationKind.Between("0s", "366d"), f => f.At, (f, v) => f with { At = v },
            "When it begins.", required: true),
        Key<FaultConfig>.Of("kind", new WordKind<string>("fault", [.. FaultNames.All.Select(name => (name, name))]),
            f => f.Kind, (f, v) => f with { Kind = v }, "What goes wrong.", required: true),
        Key<FaultConfig>.Of("for", DurationKind.Between("0s", "366d"), f => f.For, (f, v) => f with { For = v },
            "How long it lasts; `crash` and `clock-step` are over at once."),
        Key<FaultConfig>.Of("every", DurationKind.Between("0s", "366d"), f => f.Every, (f, v) => f with { Every = v },
            "Time from one beginning to the next, longer than `for`; 0 for once."),
        Key<FaultConfig>.Of("apart", DurationKind.Between("0s", "366d"), f => f.Apart, (f, v) => f with { Apart = v },
            "With `replica: all`: how much later each further replica is hit."),
        Key<FaultConfig>.Of("deployment", Texts.Name, f => f.Deployment, (f, v) => f with { Deployment = v },
            "The deployment it hits.", defaultText: "all"),
        Key<FaultConfig>.Of("replica", new ReplicaNumberKind(), f => f.Replica, (f, v) => f with { Replica = v },
            "Which replica of those that are up, from 0 in the order of starting."),
        Key<FaultConfig>.Of("factor", new NumberKind(0.000_1, 1000), f => f.Factor, (f, v) => f with { Factor = v },
            "The speed that is left (`slow`), the share of processors (`squeeze`), or the share of probes that fail "
            + "(`flapping-probe`)."),
        Key<FaultConfig>.Of("node", Texts.Name, f => f.Node, (f, v) => f with { Node = v },
            "The node that is lost (`node-loss`).", defaultText: "none"),
        Key<FaultConfig>.Of("step", new StepKind(), f => f.Step, (f, v) => f with { Step = v },
            "The jump of the clock that people see (`clock-step`)."))
    {
        Check = CheckFault,
    };

    /// <summary>The network.</summary>
    public static KeyTable<NetworkConfig> Network { get; } = new("network", new NetworkConfig(),
        Key<NetworkConfig>.Of("oneWay", TimeKeys.Optional, n => n.OneWay, (n, v) => n with { OneWay = v },
            "Delay of one way between gateway and replica.", defaultText: "none"),
        Key<NetworkConfig>.Of("proxy", TimeKeys.Optional, n => n.Proxy, (n, v) => n with { Proxy = v },
            "Time of one pass through a serial proxy ahead of each deployment, which requests and answers pass one at "
            + "a time.", defaultText: "none"),
        Key<NetworkConfig>.Of("reportInterval", DurationKind.ZeroOr("10ms", "1h"),
            n => n.ReportInterval, (n, v) => n with { ReportInterval = v },
            "Rhythm of engine reports; each arrives one interval after it was taken. 0 for none."),
        Key<NetworkConfig>.Of("probeInterval", DurationKind.ZeroOr("10ms", "1h"),
            n => n.ProbeInterval, (n, v) => n with { ProbeInterval = v }, "Rhythm of health probes; 0 for none."),
        Key<NetworkConfig>.Of("loadProbe", DurationKind.Between("0s", "1h"),
            n => n.LoadProbe, (n, v) => n with { LoadProbe = v },
            "How long a load probe takes where `oneWay` is not given."));

    /// <summary>An order that is expected.</summary>
    private static KeyTable<ExpectConfig> Expect(ScenarioNames names) => new("expect", new ExpectConfig(),
        Key<ExpectConfig>.Of("figure", new WordKind<string>("figure", [.. names.Figures.Select(name => (name, name))]),
            e => e.Figure, (e, v) => e with { Figure = v }, "The figure.", required: true),
        Key<ExpectConfig>.Of("better", Texts.Any, e => e.Better, (e, v) => e with { Better = v },
            "The variant that is better, by what it sets: `prequal`.", required: true),
        Key<ExpectConfig>.Of("than", new ListKind<string>(Texts.Any, string.Empty, 100, orSingle: true),
            e => e.Than, (e, v) => e with { Than = v }, "The variants it is better than.", required: true),
        Key<ExpectConfig>.Of("times", new NumberKind(1, 1000), e => e.Times, (e, v) => e with { Times = v },
            "At least how many times as good."));

    /// <summary>What is measured.</summary>
    public static KeyTable<MeasureConfig> Measure(ScenarioNames names) => new("measure", new MeasureConfig(),
        Key<MeasureConfig>.Of("figures", new ListKind<string>(
                new WordKind<string>("figure", [.. names.Figures.Select(name => (name, name))]), string.Empty, 100),
            m => m.Figures, (m, v) => m with { Figures = v }, "The figures that variants are compared by.",
            defaultText: "all"),
        Key<MeasureConfig>.Of("deployment", Texts.Name, m => m.Deployment, (m, v) => m with { Deployment = v },
            "The deployment that variants are compared by.", defaultText: "all together"),
        Key<MeasureConfig>.Of("expect", new ListKind<ExpectConfig>(
                new SectionKind<ExpectConfig>(Expect(names)), new ExpectConfig(), 100),
            m => m.Expect, (m, v) => m with { Expect = v },
            "Orders of variants that must show with the confidence asked for; else the command ends with 1."),
        Key<MeasureConfig>.Of("confidence", new NumberKind(0.5, 0.999),
            m => m.Confidence, (m, v) => m with { Confidence = v }, "The confidence of intervals."),
        Key<MeasureConfig>.Of("step", DurationKind.Between("1ms", "24h"), m => m.Step, (m, v) => m with { Step = v },
            "Length of a point of the timeline at first; it doubles when there are more than 500."),
        Key<MeasureConfig>.Of("tenants", new IntegerKind(1, 100_000), m => m.Tenants, (m, v) => m with { Tenants = v },
            "Most tenants told apart; the others are counted together."),
        Key<MeasureConfig>.Of("quantileError", new NumberKind(0.001, 0.05),
            m => m.QuantileError, (m, v) => m with { QuantileError = v },
            "The bound of the relative error of every quantile."));

    private static void CheckFault(FaultConfig fault, MappingNode node, string path, ReadContext context)
    {
        if (fault.Every > TimeSpan.Zero && fault.Every <= fault.For && node.Find("every") is { } every)
        {
            context.Add(every.Value.Start, ReadContext.Join(path, "every"),
                $"{Duration.Format(fault.Every)} is not longer than \"for\" ({Duration.Format(fault.For)})");
        }
        if (fault.Apart > TimeSpan.Zero && fault.Replica is not null && node.Find("apart") is { } apart)
        {
            context.Add(apart.Start, ReadContext.Join(path, "apart"), "has no meaning without \"replica: all\"");
        }
    }
}
