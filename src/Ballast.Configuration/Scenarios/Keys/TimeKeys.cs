using System.Collections.Immutable;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Scenarios.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>The keys of a time that is drawn.</summary>
internal static class TimeKeys
{
    private const int MostValues = 100_000;

    private static readonly DurationKind Time = DurationKind.Between("1us", "24h");

    private static readonly ImmutableArray<(string Word, TimeShape Value)> Shapes =
    [
        ("constant", TimeShape.Constant), ("log-normal", TimeShape.LogNormal), ("normal", TimeShape.Normal),
        ("empirical", TimeShape.Empirical), ("batch-table", TimeShape.BatchTable), ("profile", TimeShape.Profile),
        ("trace", TimeShape.Trace),
    ];

    /// <summary>One size of batches.</summary>
    public static KeyTable<BatchPoint> Point { get; } = new("batchPoint", new BatchPoint(1, TimeSpan.Zero),
        Key<BatchPoint>.Of("rows", new IntegerKind(1, 1_000_000), p => p.Rows, (p, v) => p with { Rows = v },
            "Requests in the batch.", required: true),
        Key<BatchPoint>.Of("time", Time, p => p.Time, (p, v) => p with { Time = v },
            "Its time.", required: true));

    /// <summary>The table.</summary>
    public static KeyTable<TimeConfig> Table { get; } = new("time", new TimeConfig(),
        Key<TimeConfig>.Of("kind", new WordKind<TimeShape>("kind of time", Shapes),
            t => t.Shape, (t, v) => t with { Shape = v },
            "How it is distributed: always `mean`; log-normal or normal by `mean` and `cv`; one of the measured "
            + "`values`; by the size of the batch from `points`; from the measured runs of a `file`; or what the trace "
            + "says of the request, else as log-normal."),
        Key<TimeConfig>.Of("mean", Time, t => t.Mean, (t, v) => t with { Mean = v },
            "The mean of a constant, log-normal or normal time; of `trace`, where the trace does not say.",
            defaultText: "none"),
        Key<TimeConfig>.Of("cv", new NumberKind(0, 100), t => t.Cv, (t, v) => t with { Cv = v },
            "Standard deviation over mean of a log-normal or normal time."),
        Key<TimeConfig>.Of("shift", DurationKind.Between("0s", "24h"), t => t.Shift, (t, v) => t with { Shift = v },
            "The least of a log-normal time, below its mean: what is beyond it is log-normal."),
        Key<TimeConfig>.Of("values", new ListKind<TimeSpan>(Time, TimeSpan.Zero, MostValues),
            t => t.Values, (t, v) => t with { Values = v }, "Measured times, each as likely as the other."),
        Key<TimeConfig>.Of("points", new ListKind<BatchPoint>(
                new SectionKind<BatchPoint>(Point), Point.Seed, MostValues),
            t => t.Points, (t, v) => t with { Points = v },
            "Times of batches by rising `rows`; linear between them and beyond the last two."),
        Key<TimeConfig>.Of("file", new PathKind(), t => t.File, (t, v) => t with { File = v },
            "CSV file of measured times with the column `seconds` and, where they were measured, others."))
    {
        Check = Check,
    };

    /// <summary>A time, or its constant length alone.</summary>
    public static EitherKind<TimeConfig> Kind { get; } = new(
        new SectionKind<TimeConfig>(Table),
        new MappedKind<TimeSpan, TimeConfig>(Time, (mean, _) => new TimeConfig { Mean = mean }, time => time.Mean));

    /// <summary>A time that may be absent.</summary>
    public static OptionalKind<TimeConfig> Optional { get; } = new(Kind, Table.Seed);

    private static void Check(TimeConfig time, MappingNode node, string path, ReadContext context)
    {
        var word = Shapes.First(shape => shape.Value == time.Shape).Word;
        ImmutableArray<string> takes = time.Shape switch
        {
            TimeShape.Constant => ["mean"],
            TimeShape.LogNormal => ["mean", "cv", "shift"],
            TimeShape.Normal or TimeShape.Trace => ["mean", "cv"],
            TimeShape.Empirical => ["values", "file"],
            TimeShape.BatchTable => ["points", "file"],
            _ => ["file"],
        };
        foreach (var entry in node.Entries.Where(entry => entry.Key != "kind" && !takes.Contains(entry.Key)))
        {
            context.Add(entry.Start, ReadContext.Join(path, entry.Key),
                $"has no meaning for the kind \"{word}\", which takes {string.Join(" and ", takes)}");
        }
        var needs = takes.Remove("cv").Remove("shift");
        var given = node.Entries.Count(entry => needs.Contains(entry.Key));
        // A default that was given elsewhere, such as a start's, is as good as a mean of its own.
        var has = given > 0 || (needs is ["mean"] && time.Mean > TimeSpan.Zero);
        if (!has || given > 1)
        {
            context.Add(node.Start, path, $"the kind \"{word}\" needs {string.Join(" or ", needs)}"
                + (given > 1 ? ", not both" : string.Empty));
        }
        if (time.Shift > TimeSpan.Zero && time.Shift >= time.Mean && node.Find("shift") is { } shift)
        {
            context.Add(shift.Value.Start, ReadContext.Join(path, "shift"),
                $"{Duration.Format(time.Shift)} is not below the mean of {Duration.Format(time.Mean)}");
        }
        CheckPoints(time, node, path, context);
    }

    private static void CheckPoints(TimeConfig time, MappingNode node, string path, ReadContext context)
    {
        for (var i = 1; i < time.Points.Length; i++)
        {
            if (time.Points[i].Rows > time.Points[i - 1].Rows) { continue; }
            var list = (SequenceNode)node.Find("points")!.Value;
            context.Add(list.Items[i].Start, $"{path}.points[{i}]",
                $"rows must rise from point to point; {time.Points[i].Rows} follows {time.Points[i - 1].Rows}");
        }
    }
}
