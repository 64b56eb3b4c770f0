using System.Collections.Immutable;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Reporting;

/// <summary>The tables of a comparison.</summary>
public static class ComparisonTables
{
    /// <summary>The mean of each figure of each variant with its interval, variants as columns.</summary>
    /// <param name="comparison">The comparison.</param>
    public static ReportTable Means(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new ReportTable
        {
            Title = Title(comparison, "means"),
            Columns =
            [
                new("figure", IsNumber: false), .. comparison.Variants.Select(variant => new ReportColumn(variant)),
            ],
            Rows = [.. comparison.Metrics.Select(entry => new ReportRow(
                [
                    entry.Metric.Title, .. entry.Variants.Select(
                        variant => (ReportCell)Interval(entry.Metric.Unit, variant.Mean)),
                ]))],
            Notes = [Caption(comparison)],
        };
    }

    /// <summary>How each variant differs from the first, seed by seed.</summary>
    /// <param name="comparison">The comparison; without rows when it has one variant.</param>
    public static ReportTable Differences(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var rows = comparison.Metrics.Where(entry => entry.Varies).SelectMany(entry => entry.Variants
            .Where(variant => variant.AgainstFirst is not null)
            .Select(variant => Row(entry.Metric, variant.Variant, variant.AgainstFirst!)));
        var fewest = PairedDifference.FewestPairs(comparison.Confidence);
        return new ReportTable
        {
            Title = Title(comparison, $"paired differences from {comparison.Variants[0]}"),
            Columns =
            [
                new("figure", IsNumber: false), new("variant", IsNumber: false), new("verdict", IsNumber: false),
                new("difference"), new("interval"), new("relative"), new("won / lost"),
            ],
            Rows = [.. rows],
            Notes = [.. Notes(comparison, fewest)],
        };
    }

    /// <summary>Orders that were expected, and what the runs say to them.</summary>
    /// <param name="orders">The orders.</param>
    public static ReportTable Orders(ImmutableArray<PairedOrder> orders) => new()
    {
        Title = "expected",
        Columns =
        [
            new("figure", IsNumber: false), new("better", IsNumber: false), new("than", IsNumber: false),
            new("verdict", IsNumber: false), new("times as good"), new("asked"), new("won / lost"),
        ],
        Rows = [.. orders.Select(order => new ReportRow(
            [
                order.Metric.Title, order.Better, order.Worse, Verdict(order),
                FigureText.Of(MetricUnit.Number, order.Ratio), FigureText.Of(MetricUnit.Number, order.Times),
                $"{order.Difference.Wins} / {order.Difference.Losses}",
            ]))],
        Notes = orders.Where(order => !order.IsJudged).Select(order => order.Confidence).Distinct().Select(confidence =>
            $"Not judged: that takes {PairedDifference.FewestPairs(confidence)} seeds or more.").ToImmutableArray(),
    };

    private static ReportCell Verdict(PairedOrder order) => order switch
    {
        { IsJudged: false } => new("not judged", ReportTone.Muted),
        { Holds: true } => new("as expected", ReportTone.Good),
        _ => new("not shown", ReportTone.Bad),
    };

    /// <summary>How a verdict is said.</summary>
    /// <param name="verdict">The verdict.</param>
    public static ReportCell Verdict(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Better => new("better", ReportTone.Good),
        ComparisonVerdict.Worse => new("worse", ReportTone.Bad),
        ComparisonVerdict.Different => new("different"),
        _ => new("no difference shown", ReportTone.Muted),
    };

    private static IEnumerable<string> Notes(Comparison comparison, int fewest)
    {
        var equal = comparison.Metrics.Where(entry => !entry.Varies).Select(entry => entry.Metric.Title).ToList();
        if (equal.Count > 0) { yield return $"The same for all variants: {string.Join(", ", equal)}."; }
        if (comparison.Seeds.Length < fewest)
        {
            yield return $"No difference can be shown with {comparison.Seeds.Length} seeds: run {fewest} or more.";
        }
    }

    private static ReportRow Row(Metric metric, string variant, PairedDifference paired) => new(
        [
            metric.Title, variant, Verdict(paired.Verdict),
            FigureText.Difference(metric.Unit, paired.Difference.Mean),
            FigureText.Differences(metric.Unit, paired.Difference.Low, paired.Difference.High),
            paired.Relative is { } relative ? FigureText.Relative(relative) : FigureText.Absent,
            $"{paired.Wins} / {paired.Losses}",
        ]);

    private static string Interval(MetricUnit unit, ConfidenceInterval? interval) => interval is not { } known
        ? FigureText.Absent
        : known.Low == known.High
            ? FigureText.Of(unit, known.Mean)
            : $"{FigureText.Of(unit, known.Mean)} ({FigureText.Of(unit, known.Low)} to "
                + $"{FigureText.Of(unit, known.High)})";

    private static string Title(Comparison comparison, string what) =>
        comparison.Deployment is { } deployment ? $"{what}, {deployment}" : what;

    private static string Caption(Comparison comparison) =>
        $"Means over {comparison.Seeds.Length} seeds with {FigureText.Confidence(comparison.Confidence)} intervals "
            + "(percentile bootstrap). All variants saw the same chance.";
}
