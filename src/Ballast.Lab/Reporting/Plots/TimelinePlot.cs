using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>A run over time: arrivals against replicas and queue, in panels above one another.</summary>
internal static class TimelinePlot
{
    private const double Left = 64;
    private const double PanelHeight = 110;
    private const double Gap = 34;
    private const double Right = PlotCanvas.Wide - 20;

    /// <param name="name">The plot's name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="row">What to draw.</param>
    /// <param name="endSeconds">The end of the run, which may cut the last point.</param>
    /// <param name="warmUpSeconds">The start that no figure counts.</param>
    public static Plot? Of(string name, string title, DeploymentResult row, double endSeconds, double warmUpSeconds)
    {
        var timeline = row.Timeline;
        if (timeline.Points == 0 || timeline.StepSeconds <= 0) { return null; }
        // Requests may end behind the stated end.
        var end = Math.Max(endSeconds, ((timeline.Points - 1) * timeline.StepSeconds) + 1e-3);
        var panels = Panels(timeline, end);
        using var canvas = new PlotCanvas();
        var (unit, per) = end switch { <= 300 => ("s", 1.0), <= 18_000 => ("min", 60.0), _ => ("h", 3600.0) };
        var x = new Axis(0, end / per, Left, Right);
        var top = 14.0;
        foreach (var panel in panels) { top = Draw(canvas, panel, timeline, x, per, top, warmUpSeconds); }
        var bottom = top - Gap;
        canvas.Along(x, new Axis(0, 1, bottom, bottom), TickText.Number, $"time ({unit})");
        if (warmUpSeconds > 0) { canvas.Text(Left, bottom + 36, "dashed: the warm-up ends", kind: "muted"); }
        Hints(canvas, timeline, panels, x, per, bottom);
        return new Plot
        {
            Name = name,
            Title = title,
            Description = Describe(row, panels),
            Width = PlotCanvas.Wide,
            Height = bottom + 46,
            Body = canvas.ToString(),
        };
    }

    private static ImmutableArray<TimelinePanel> Panels(RunTimeline timeline, double end)
    {
        ImmutableArray<double> Rates(ImmutableArray<long> counts) => [.. counts.Select(
            (count, i) => count / Math.Max(1e-9, Length(timeline, i, end)))];
        var flow = ImmutableArray.Create(
            ("arrived", Rates(timeline.Arrived)), ("within promise", Rates(timeline.Attained)));
        if (timeline.Dropped.Any(count => count > 0)) { flow = flow.Add(("dropped", Rates(timeline.Dropped))); }
        if (timeline.Failed.Any(count => count > 0)) { flow = flow.Add(("failed", Rates(timeline.Failed))); }
        var panels = ImmutableArray.CreateBuilder<TimelinePanel>();
        panels.Add(new TimelinePanel("requests per second", flow));
        if (timeline.Ready.Any(level => level > 0) || timeline.Starting.Any(level => level > 0))
        {
            var replicas = ImmutableArray.Create(("ready", timeline.Ready), ("starting", timeline.Starting));
            if (timeline.Draining.Any(level => level > 0)) { replicas = replicas.Add(("draining", timeline.Draining)); }
            panels.Add(new TimelinePanel("replicas", replicas, IsSteps: true));
            panels.Add(new TimelinePanel(
                "requests", [("queued", timeline.Queued), ("in flight", timeline.InFlight)]));
        }
        panels.Add(new TimelinePanel(
            "mean latency (ms)", [("latency", [.. timeline.MeanLatencySeconds.Select(seconds => seconds * 1000)])]));
        return panels.ToImmutable();
    }

    private static double Length(RunTimeline timeline, int point, double end) =>
        Math.Min(end, (point + 1) * timeline.StepSeconds) - (point * timeline.StepSeconds);

    private static double Draw(
        PlotCanvas canvas, TimelinePanel panel, RunTimeline timeline, Axis x, double per, double top, double warmUp)
    {
        canvas.Text(8, top, panel.Title, kind: "head");
        var names = panel.Series.Select(series => series.Name).ToList();
        if (names.Count > 1) { canvas.Legend(8 + PlotCanvas.WidthOf(panel.Title) + 28, Right, top, names); }
        var upper = top + 14;
        var y = Axis.FromZero(panel.Series.Max(series => series.Values.Max()), upper + PanelHeight, upper);
        canvas.Across(x, y, TickText.Number, 3);
        for (var i = 0; i < panel.Series.Length; i++)
        {
            var points = Points(panel, panel.Series[i].Values, timeline, x, y, per);
            if (i == 0) { canvas.Area(points, y.Start, $"area {PlotStyle.Fill(i)}", panel.IsSteps); }
            canvas.Path(points, $"line {PlotStyle.Series(i)}", panel.IsSteps);
        }
        if (warmUp > 0) { canvas.Line(x.Of(warmUp / per), upper, x.Of(warmUp / per), y.Start, "mark"); }
        return upper + PanelHeight + Gap;
    }

    private static List<(double X, double Y)> Points(
        TimelinePanel panel, ImmutableArray<double> values, RunTimeline timeline, Axis x, Axis y, double per)
    {
        var offset = panel.IsSteps ? 0 : 0.5;
        var points = values.Select(
            (value, i) => (x.Of((i + offset) * timeline.StepSeconds / per), y.Of(value))).ToList();
        // The last level holds to the end; a single point would not be seen.
        if (panel.IsSteps || points.Count == 1) { points.Add((x.End, points[^1].Item2)); }
        return points;
    }

    private static void Hints(
        PlotCanvas canvas, RunTimeline timeline, ImmutableArray<TimelinePanel> panels, Axis x, double per,
        double bottom)
    {
        for (var i = 0; i < timeline.Points; i++)
        {
            var from = i * timeline.StepSeconds;
            var (left, right) = (x.Of(from / per), x.Of((from + timeline.StepSeconds) / per));
            var values = panels.SelectMany(panel => panel.Series).Select(
                series => $"{series.Name} {FigureText.Number(series.Values[i])}");
            canvas.Box(
                left, 28, right - left, bottom - 28, "hit",
                $"from {FigureText.Seconds(from)}: {string.Join(", ", values)}");
        }
    }

    private static string Describe(DeploymentResult row, ImmutableArray<TimelinePanel> panels) =>
        $"{row.Name} over time: " + string.Join("; ", panels.Select(panel => $"{panel.Title}: " + string.Join(
            ", ", panel.Series.Select(
                series => $"{series.Name} {FigureText.Number(series.Values.Average())} on average, "
                    + $"{FigureText.Number(series.Values.Max())} at most"))));
}
