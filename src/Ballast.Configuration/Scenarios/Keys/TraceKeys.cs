using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of a trace file.</summary>
internal static class TraceKeys
{
    private const double MostCount = 1e9;

    private static readonly KeyTable<CountBins> Bins = new("compressDay", new CountBins(1, 0),
        Key<CountBins>.Of("bins", new IntegerKind(1, 100_000), b => b.Bins, (b, v) => b with { Bins = v },
            "How many bins become one of the same width.", required: true),
        Key<CountBins>.Of("offset", new IntegerKind(0, 99_999), b => b.Offset, (b, v) => b with { Offset = v },
            "Bins left out at the start, fewer than `bins`."))
    {
        Check = (bins, node, path, context) =>
        {
            if (bins.Offset < bins.Bins) { return; }
            context.Add((node.Find("offset") ?? node.Find("bins"))!.Value.Start, path,
                $"\"offset\" ({bins.Offset}) is not below \"bins\" ({bins.Bins})");
        },
    };

    private static readonly KeyTable<CountRange> Range = new("minMax", new CountRange(0, 1),
        Key<CountRange>.Of("min", new NumberKind(0, MostCount), r => r.Min, (r, v) => r with { Min = v },
            "The least count."),
        Key<CountRange>.Of("max", new NumberKind(0, MostCount), r => r.Max, (r, v) => r with { Max = v },
            "The greatest count.", required: true))
    {
        Check = (range, node, path, context) =>
        {
            if (range.Min <= range.Max) { return; }
            context.Add((node.Find("min") ?? node.Find("max"))!.Value.Start, path,
                FormattableString.Invariant($"\"min\" ({range.Min}) is above \"max\" ({range.Max})"));
        },
    };

    /// <summary>The table.</summary>
    public static KeyTable<TraceConfig> Table(ScenarioNames names) => new("trace", new TraceConfig(),
        Key<TraceConfig>.Of("file", new PathKind(), t => t.File, (t, v) => t with { File = v ?? string.Empty },
            "The file, plain or gzip.", required: true),
        Key<TraceConfig>.Of("format", Words("format", names.Formats),
            t => t.Format, (t, v) => t with { Format = v }, "Its format.", defaultText: "told by content"),
        Key<TraceConfig>.Of("spread", Time("1h"), t => t.Spread, (t, v) => t with { Spread = v },
            "Spread quantised stamps uniformly over this width.", defaultText: "the format's own"),
        Key<TraceConfig>.Of("reorderRows", Rows, t => t.ReorderRows, (t, v) => t with { ReorderRows = v },
            "Rows held to put those in order that run back in time.", defaultText: "the format's own"),
        Key<TraceConfig>.Of("series", new ListKind<string>(Texts.Any, string.Empty, 1000, orSingle: true),
            t => t.Series, (t, v) => t with { Series = v }, "Counts: only these series, by the start of their names."),
        Key<TraceConfig>.Of("expand", Words("expansion", names.Expansions),
            t => t.Expand, (t, v) => t with { Expand = v }, "Counts: how arrivals lie in a bin."),
        Key<TraceConfig>.Of("bin", DurationKind.Between("1ms", "24h"), t => t.Bin, (t, v) => t with { Bin = v },
            "Counts: the tick of formats that do not tell it."),
        Key<TraceConfig>.Of("compressDay", new OptionalKind<CountBins>(
                new EitherKind<CountBins>(
                    new SectionKind<CountBins>(Bins),
                    new MappedKind<int, CountBins>(
                        new IntegerKind(1, 100_000), (bins, before) => before with { Bins = bins },
                        bins => bins.Bins)),
                Bins.Seed),
            t => t.CompressDay, (t, v) => t with { CompressDay = v },
            "Counts: the means of so many bins, so that a day gets shorter.", defaultText: "as it is"),
        Key<TraceConfig>.Of("minMax", new OptionalKind<CountRange>(new SectionKind<CountRange>(Range), Range.Seed),
            t => t.MinMax, (t, v) => t with { MinMax = v },
            "Counts: each series from a least to a greatest count, in whole numbers."),
        Key<TraceConfig>.Of("peakTo", new NumberKind(0, MostCount), t => t.PeakTo, (t, v) => t with { PeakTo = v },
            "Counts: the greatest count of each series; 0 leaves it."),
        Key<TraceConfig>.Of("meanTo", new NumberKind(0, MostCount), t => t.MeanTo, (t, v) => t with { MeanTo = v },
            "Counts: the mean count of each series; 0 leaves it."),
        Key<TraceConfig>.Of("sessionGap", DurationKind.Between("0s", "24h"),
            t => t.SessionGap, (t, v) => t with { SessionGap = v }, "Agent sessions: time between two starts."),
        Key<TraceConfig>.Of("sharedSystem", new NumberKind(0, 1),
            t => t.SharedSystem, (t, v) => t with { SharedSystem = v },
            "Agent sessions: share of the system prompt that all have in common."),
        Key<TraceConfig>.Of("lengthsRate", new NumberKind(0.000_001, 1e6),
            t => t.LengthsRate, (t, v) => t with { LengthsRate = v },
            "Lengths alone: requests per second that are drawn."));

    /// <summary>A trace, or its file alone.</summary>
    public static EitherKind<TraceConfig> Kind(KeyTable<TraceConfig> table) => new(
        new SectionKind<TraceConfig>(table),
        new MappedKind<string?, TraceConfig>(
            new PathKind(), (file, trace) => trace with { File = file ?? string.Empty }, trace => trace.File));

    private static MappedKind<int, int?> Rows { get; } = new(
        new IntegerKind(0, 10_000_000), (number, _) => number, number => number ?? 0);

    private static MappedKind<TimeSpan, TimeSpan?> Time(string most) => new(
        DurationKind.Between("0s", most), (time, _) => time, time => time ?? TimeSpan.Zero);

    private static WordKind<string> Words(string noun, IEnumerable<string> words) =>
        new(noun, [.. words.Select(word => (word, word))]);
}
