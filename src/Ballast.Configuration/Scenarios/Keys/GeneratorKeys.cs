using System.Collections.Immutable;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of generated requests.</summary>
internal static class GeneratorKeys
{
    private const int MostStates = 100;

    private static readonly ImmutableArray<(string Word, GeneratorArrivals? Value)> Arrivals =
    [
        ("poisson", GeneratorArrivals.Poisson), ("gamma", GeneratorArrivals.Gamma),
        ("weibull", GeneratorArrivals.Weibull), ("mmpp", GeneratorArrivals.Mmpp),
    ];

    private static readonly KeyTable<SwellConfig> Swell = new("swell", new SwellConfig(TimeSpan.FromHours(24), 3),
        Key<SwellConfig>.Of("period", DurationKind.Between("1s", "366d"),
            s => s.Period, (s, v) => s with { Period = v }, "From one lowest rate to the next.", required: true),
        Key<SwellConfig>.Of("ratio", new NumberKind(1, 10_000), s => s.Ratio, (s, v) => s with { Ratio = v },
            "The highest rate over the lowest."));

    private static readonly KeyTable<LengthConfig> Length = new("length", new LengthConfig(),
        Key<LengthConfig>.Of("mean", new NumberKind(1, 10_000_000), l => l.Mean, (l, v) => l with { Mean = v },
            "The mean of the log-normal they are drawn from.", required: true),
        Key<LengthConfig>.Of("cv", new NumberKind(0, 100), l => l.Cv, (l, v) => l with { Cv = v },
            "Standard deviation over mean."),
        Key<LengthConfig>.Of("min", new IntegerKind(0, 100_000_000), l => l.Min, (l, v) => l with { Min = v },
            "The least number."),
        Key<LengthConfig>.Of("max", new IntegerKind(1, 100_000_000), l => l.Max, (l, v) => l with { Max = v },
            "The greatest number."))
    {
        Check = (length, node, path, context) =>
        {
            if (length.Min <= length.Max) { return; }
            context.Add((node.Find("min") ?? node.Find("max"))!.Value.Start, path,
                $"\"min\" ({length.Min}) is above \"max\" ({length.Max})");
        },
    };

    private static readonly OptionalKind<LengthConfig> Tokens = new(
        new EitherKind<LengthConfig>(
            new SectionKind<LengthConfig>(Length),
            new MappedKind<double, LengthConfig>(
                new NumberKind(1, 10_000_000), (mean, _) => new LengthConfig { Mean = mean, Cv = 0 },
                length => length.Mean)),
        Length.Seed);

    /// <summary>The table.</summary>
    public static KeyTable<GeneratorConfig> Table(ScenarioNames names) => new("generate", new GeneratorConfig(),
        Key<GeneratorConfig>.Of("preset", new PresetKind(names), g => g.Preset, (g, v) => g with { Preset = v },
            "What everything is drawn from that is not said here.", defaultText: "none"),
        Key<GeneratorConfig>.Of("arrivals", new WordKind<GeneratorArrivals?>("kind of arrivals", Arrivals),
            g => g.Arrivals, (g, v) => g with { Arrivals = v }, "How they lie in time.",
            defaultText: "the preset's own, else `poisson`"),
        Key<GeneratorConfig>.Of("cv", new NumberKind(0, 100), g => g.Cv, (g, v) => g with { Cv = v },
            "`gamma`, `weibull`: standard deviation over mean of the gaps."),
        Key<GeneratorConfig>.Of("states", new ListKind<double>(new NumberKind(0, 1e9), 0, MostStates),
            g => g.States, (g, v) => g with { States = v }, "`mmpp`: rates of the states; only their ratios count."),
        Key<GeneratorConfig>.Of("transition", new ListKind<ImmutableArray<double>>(
                new ListKind<double>(new NumberKind(0, 1), 0, MostStates), [], MostStates),
            g => g.Transition, (g, v) => g with { Transition = v },
            "`mmpp`: probabilities from one state to the next per step, one row for each state."),
        Key<GeneratorConfig>.Of("step", DurationKind.Between("1ms", "24h"),
            g => g.Step, (g, v) => g with { Step = v }, "`mmpp`: time between two steps of the chain."),
        Key<GeneratorConfig>.Of("swell", new OptionalKind<SwellConfig>(new SectionKind<SwellConfig>(Swell), Swell.Seed),
            g => g.Swell, (g, v) => g with { Swell = v }, "A rate that rises and falls evenly, from its lowest on.",
            defaultText: "the preset's own, else none"),
        Key<GeneratorConfig>.Of("flashPerDay", Optional(0, 200), g => g.FlashPerDay,
            (g, v) => g with { FlashPerDay = v }, "Flash crowds a day, at random, on top of the mean rate.",
            defaultText: "the preset's own, else 0"),
        Key<GeneratorConfig>.Of("input", Tokens, g => g.Input, (g, v) => g with { Input = v }, "Input tokens.",
            defaultText: "the preset's own, else none"),
        Key<GeneratorConfig>.Of("output", Tokens, g => g.Output, (g, v) => g with { Output = v }, "Output tokens.",
            defaultText: "the preset's own, else none"),
        Key<GeneratorConfig>.Of("correlation", Optional(-1, 1), g => g.Correlation,
            (g, v) => g with { Correlation = v }, "Rank correlation of input and output.",
            defaultText: "the preset's own, else 0"))
    {
        Check = Check,
    };

    private static void Check(GeneratorConfig generator, MappingNode node, string path, ReadContext context)
    {
        var mmpp = generator.Arrivals == GeneratorArrivals.Mmpp;
        if (mmpp && (generator.States.IsEmpty || generator.Transition.Length != generator.States.Length
            || generator.Transition.Any(row => row.Length != generator.States.Length)))
        {
            context.Add(node.Find("transition")?.Start ?? node.Start, ReadContext.Join(path, "transition"),
                $"\"mmpp\" needs \"states\" and a row of {generator.States.Length} probabilities for each");
            return;
        }
        for (var i = 0; mmpp && i < generator.Transition.Length; i++)
        {
            if (Math.Abs(generator.Transition[i].Sum() - 1) < 1e-6) { continue; }
            var row = ((SequenceNode)node.Find("transition")!.Value).Items[i];
            context.Add(row.Start, $"{path}.transition[{i}]", "the probabilities of a row sum up to 1");
        }
    }

    private static MappedKind<double, double?> Optional(double least, double most) => new(
        new NumberKind(least, most), (number, _) => number, number => number ?? 0);
}
