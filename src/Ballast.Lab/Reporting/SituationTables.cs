using System.Collections.Immutable;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Reporting;

/// <summary>The tables of situations in which policies are compared.</summary>
public static class SituationTables
{
    /// <summary>The figures of each policy in one situation.</summary>
    /// <param name="situation">The situation.</param>
    public static ReportTable Of(Situation situation)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var comparison = situation.Comparison;
        return new ReportTable
        {
            Title = situation.Name,
            Columns =
            [
                new("policy", IsNumber: false), new("p50"), new("p99"),
                new($"p99, {FigureText.Confidence(comparison.Confidence)} interval"), new("times the best"),
                new("attainment"),
            ],
            Rows = [.. comparison.Variants.Select((variant, i) => new ReportRow(
                [
                    variant, Mean(situation, Metrics.LatencyP50, i), Mean(situation, Metrics.LatencyP99, i),
                    Interval(situation.Of(Metrics.LatencyP99, i)), Times(situation, i),
                    Mean(situation, Metrics.Attainment, i),
                ]))],
        };
    }

    /// <summary>All policies in all situations: the 99th percentile of latency over that of the best policy.</summary>
    /// <param name="situations">The situations.</param>
    public static ReportTable All(ImmutableArray<Situation> situations)
    {
        string[] names = [.. situations.SelectMany(each => each.Comparison.Variants).Distinct()];
        return new ReportTable
        {
            Title = "p99 latency, times that of the best policy",
            Columns = [new("policy", IsNumber: false), .. situations.Select(each => new ReportColumn(each.Name))],
            Rows = [.. names.Select(name => new ReportRow(
                [
                    name, .. situations.Select(each => each.Comparison.Variants.IndexOf(name) is var place and >= 0
                        ? Times(each, place)
                        : new ReportCell(FigureText.Absent, ReportTone.Muted)),
                ]))],
        };
    }

    private static ReportCell Times(Situation situation, int variant) =>
        situation.TimesBest(variant) is not { } times ? FigureText.Absent
        : variant == situation.Best ? new ReportCell("1", ReportTone.Good)
        : FigureText.Number(times);

    private static string Mean(Situation situation, Metric metric, int variant) =>
        FigureText.Of(metric.Unit, situation.Of(metric, variant)?.Mean);

    private static string Interval(ConfidenceInterval? interval) => interval is not { } known
        ? FigureText.Absent
        : $"{FigureText.Seconds(known.Low)} to {FigureText.Seconds(known.High)}";
}
