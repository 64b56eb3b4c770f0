using System.Collections.Immutable;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>One policy among the others in each situation.</summary>
public static class SituationPlot
{
    private const double Row = 34;

    /// <summary>Beyond this a policy is lost, and how far matters no more.</summary>
    private const double Most = 100;

    /// <summary>A row for each situation: the 99th percentile of latency over that of the best policy, this one's in
    /// colour.</summary>
    /// <param name="policy">The policy's name.</param>
    /// <param name="situations">The situations.</param>
    /// <returns><see langword="null"/> when it is in none of them.</returns>
    public static Plot? Of(string policy, ImmutableArray<Situation> situations)
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        var rows = situations.Select(each => (Situation: each, Place: each.Policies.IndexOf(policy)))
            .Where(row => row.Place >= 0 && row.Situation.TimesBest(row.Place) is not null).ToImmutableArray();
        if (rows.IsEmpty) { return null; }
        using var canvas = new PlotCanvas();
        var bottom = 6 + (rows.Length * Row);
        var greatest = rows.Max(row => All(row.Situation).Max());
        var x = new Axis(1, Math.Clamp(greatest * 1.1, 4, Most), 150, PlotCanvas.Wide - 200, IsLog: true);
        canvas.Along(
            x, new Axis(0, 1, bottom, 4), tick => $"{TickText.Number(tick)}×",
            greatest > Most ? "times the best policy's p99 latency; more than 100 stands at 100"
                : "times the best policy's p99 latency", lines: true);
        for (var i = 0; i < rows.Length; i++) { Draw(canvas, rows[i], x, 6 + (i * Row) + (Row / 2)); }
        return new Plot
        {
            Name = policy,
            Title = $"{policy} (in colour) among the other policies, by situation",
            Description = string.Join("; ", rows.Select(row => Describe(row))),
            Width = PlotCanvas.Wide,
            Height = bottom + 44,
            Body = canvas.ToString(),
        };
    }

    private static IEnumerable<double> All(Situation situation) =>
        Enumerable.Range(0, situation.Policies.Length).Select(situation.TimesBest).OfType<double>();

    private static void Draw(PlotCanvas canvas, (Situation Situation, int Place) row, Axis x, double middle)
    {
        var (situation, place) = row;
        canvas.Text(x.Start - 14, middle + 4, PlotCanvas.Fit(situation.Name, x.Start - 20), "end");
        canvas.Line(x.Start, middle, x.End, middle, "grid");
        foreach (var times in All(situation)) { canvas.Dot(x.Of(times), middle, 3, "muted"); }
        canvas.Dot(x.Of(situation.TimesBest(place)!.Value), middle, 6, PlotStyle.Fill(place == situation.Best ? 2 : 0));
        canvas.Text(x.End + 16, middle - 2, Figure(situation, place));
        canvas.Text(
            x.End + 16, middle + 12, place == situation.Best ? "the best" : $"best: {Name(situation, situation.Best)}",
            kind: "muted");
    }

    private static string Figure(Situation situation, int place) =>
        $"{FigureText.Number(situation.TimesBest(place)!.Value)}×, "
            + FigureText.Seconds(situation.Of(Metrics.LatencyP99, place)!.Value.Mean);

    private static string Name(Situation situation, int place) => situation.Policies[place];

    private static string Describe((Situation Situation, int Place) row) =>
        $"{row.Situation.Name} {Figure(row.Situation, row.Place)} "
            + $"(best: {Name(row.Situation, row.Situation.Best)})";
}
