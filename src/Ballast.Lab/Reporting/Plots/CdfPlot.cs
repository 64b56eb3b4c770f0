using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>Distributions of latency, on a logarithmic axis of time.</summary>
internal static class CdfPlot
{
    /// <summary>Shares of requests at or below a latency.</summary>
    /// <param name="rows">Names with results; those without a completed request are left out.</param>
    /// <param name="promise">A promise to mark, in seconds.</param>
    public static Plot? Cumulative(ImmutableArray<(string Name, DeploymentResult Row)> rows, double? promise) =>
        Draw(rows, promise, isTail: false);

    /// <summary>Shares of requests above a latency, on a logarithmic axis too: the tail at full length.</summary>
    /// <param name="rows">Names with results; those without a completed request are left out.</param>
    /// <param name="promise">A promise to mark, in seconds.</param>
    public static Plot? Tail(ImmutableArray<(string Name, DeploymentResult Row)> rows, double? promise) =>
        Draw(rows, promise, isTail: true);

    private static Plot? Draw(
        ImmutableArray<(string Name, DeploymentResult Row)> rows, double? promise, bool isTail)
    {
        var shown = rows.Where(row => row.Row.LatencyCdf.Length > 0).Take(PlotStyle.MostSeries).ToImmutableArray();
        if (shown.IsEmpty) { return null; }
        using var canvas = new PlotCanvas();
        var top = 16 + canvas.Legend(64, PlotCanvas.Wide - 16, 16, [.. shown.Select(Legend)]);
        var x = TimeAxis(shown, promise);
        var y = isTail
            ? new Axis(LeastTail(shown), 1, top + 260, top, IsLog: true)
            : new Axis(0, 1, top + 260, top);
        canvas.Across(x, y, TickText.Share, 5);
        canvas.Along(x, y, TickText.Seconds, "latency from arrival to end", lines: true);
        if (promise is { } limit) { Mark(canvas, x, y, limit); }
        for (var i = 0; i < shown.Length; i++)
        {
            canvas.Path(Points(shown[i].Row, x, y, isTail), $"line {PlotStyle.Series(i)}");
        }
        return new Plot
        {
            Name = isTail ? "latency-tail" : "latency-cdf",
            Title = isTail ? "Latency: share of requests that took longer" : "Latency: share of requests within",
            Description = string.Join("; ", shown.Select(Legend)),
            Width = PlotCanvas.Wide,
            Height = top + 306,
            Body = canvas.ToString(),
        };
    }

    private static string Legend((string Name, DeploymentResult Row) entry) =>
        $"{entry.Name}: p50 {FigureText.Seconds(entry.Row.Latency.P50Seconds)}, "
            + $"p99 {FigureText.Seconds(entry.Row.Latency.P99Seconds)}";

    private static Axis TimeAxis(ImmutableArray<(string Name, DeploymentResult Row)> rows, double? promise)
    {
        // A latency of zero has no place on this axis: it stands at its start.
        var times = rows.SelectMany(row => row.Row.LatencyCdf).Select(point => point.Seconds)
            .Append(promise ?? 0).Where(seconds => seconds > 0).DefaultIfEmpty(1).ToList();
        return Axis.Log(times.Min(), times.Max(), 64, PlotCanvas.Wide - 20);
    }

    private static double LeastTail(ImmutableArray<(string Name, DeploymentResult Row)> rows)
    {
        var least = rows.SelectMany(row => row.Row.LatencyCdf).Select(point => 1 - point.Share)
            .Where(share => share > 0).DefaultIfEmpty(0.1).Min();
        return Math.Min(0.1, Math.Pow(10, Math.Floor(Math.Log10(least) + 1e-9)));
    }

    private static IEnumerable<(double X, double Y)> Points(DeploymentResult row, Axis x, Axis y, bool isTail)
    {
        // A single point is a constant: its line rises there.
        if (!isTail) { yield return (x.Of(row.LatencyCdf[0].Seconds), y.Of(0)); }
        else { yield return (x.Of(row.LatencyCdf[0].Seconds), y.Of(1)); }
        foreach (var point in row.LatencyCdf)
        {
            yield return (x.Of(point.Seconds), isTail ? y.Of(1 - point.Share) : y.Of(point.Share));
        }
    }

    private static void Mark(PlotCanvas canvas, Axis x, Axis y, double promise)
    {
        var at = x.Of(promise);
        canvas.Line(at, y.Start, at, y.End, "mark");
        var text = $"promise {TickText.Seconds(promise)}";
        var left = at + 6 + PlotCanvas.WidthOf(text) > x.End;
        canvas.Text(at + (left ? -6 : 6), y.Start - 10, text, left ? "end" : "start");
    }
}
