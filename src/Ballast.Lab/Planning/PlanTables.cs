using System.Collections.Immutable;
using System.Globalization;
using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;

namespace Ballast.Lab.Planning;

/// <summary>What plans have found as tables.</summary>
public static class PlanTables
{
    /// <summary>One row for each autoscaler: the size it needs, and what that costs.</summary>
    /// <param name="answers">The answers, all to the same targets; one at least.</param>
    public static ReportTable Of(ImmutableArray<PlanAnswer> answers)
    {
        var priced = answers.Any(answer => answer.Chosen.Cost is not null);
        return new ReportTable
        {
            Title = "Smallest size that meets every target",
            Columns =
            [
                new("autoscaler", IsNumber: false), new("replicas"), new("lowest attainment over target"),
                new("replica hours"), .. priced ? [new ReportColumn("cost")] : Array.Empty<ReportColumn>(),
                new("verdict", IsNumber: false),
            ],
            Rows = [.. answers.Select(answer => new ReportRow(
                [
                    answer.Question.Autoscaler, Size(answer.Chosen.Size),
                    FigureText.Difference(MetricUnit.Share, answer.Chosen.Margin),
                    FigureText.Of(MetricUnit.Hours, answer.Chosen.ReplicaHours?.Mean),
                    .. Cost(answer.Chosen, priced),
                    Verdict(answer),
                ]))],
            Notes = [.. answers.SelectMany(answer => answer.Notes.Select(note =>
                $"{answer.Question.Autoscaler}: {note}"))],
        };
    }

    /// <summary>Every size tried under one autoscaler: attainment of each deployment, and what it costs.</summary>
    /// <param name="answer">The answer.</param>
    public static ReportTable Of(PlanAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var question = answer.Question;
        var priced = answer.Chosen.Cost is not null;
        return new ReportTable
        {
            Title = $"Sizes tried with {question.Autoscaler}",
            Columns =
            [
                new("replicas"),
                .. question.Targets.Select(target => new ReportColumn(
                    $"{target.Deployment}, target {FigureText.Share(target.Attainment)}")),
                new("replica hours"), .. priced ? [new ReportColumn("cost")] : Array.Empty<ReportColumn>(),
                new("", IsNumber: false),
            ],
            Rows = [.. answer.Points.Select(point => new ReportRow(
                [
                    Size(point.Size), .. point.Attainment.Select((share, i) => Attainment(share, point.Margins[i])),
                    FigureText.Of(MetricUnit.Hours, point.ReplicaHours?.Mean),
                    .. Cost(point, priced),
                    ReferenceEquals(point, answer.Chosen)
                        ? new(point.Meets ? "smallest that meets" : "best", ReportTone.Good)
                        : new(point.Meets ? "meets" : "misses", ReportTone.Muted),
                ]))],
            Notes =
            [
                $"Means over the seeds with {FigureText.Confidence(question.Confidence)} intervals (percentile "
                    + "bootstrap). Every size saw the same chance.",
            ],
        };
    }

    /// <summary>A size: the budget, and what it is made of where that is fixed.</summary>
    /// <param name="size">The size.</param>
    public static string Size(PlanSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        var budget = size.Budget.ToString(CultureInfo.InvariantCulture);
        return size.Replicas.Length < 2 ? budget : $"{budget} ({string.Join(" + ", size.Replicas)})";
    }

    /// <summary>Whether the size found does, and how surely.</summary>
    /// <param name="answer">The answer.</param>
    public static ReportCell Verdict(PlanAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return !answer.Chosen.Meets ? new("no size tried meets; this is the best", ReportTone.Bad)
            : answer.Chosen.MeetsSurely(answer.Question) ? new("meets", ReportTone.Good)
            : new("meets on average; the interval reaches below a target", ReportTone.Plain);
    }

    private static ReportCell[] Cost(PlanPoint point, bool priced) =>
        priced ? [FigureText.Of(MetricUnit.Number, point.Cost?.Mean)] : [];

    private static ReportCell Attainment(ConfidenceInterval? share, double margin)
    {
        if (share is not { } known) { return FigureText.Absent; }
        var text = known.Count == 1
            ? FigureText.Share(known.Mean)
            : $"{FigureText.Share(known.Mean)} ({FigureText.Share(known.Low)} to {FigureText.Share(known.High)})";
        return new(text, margin < 0 ? ReportTone.Bad : ReportTone.Plain);
    }
}
