using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>A bar for each deployment: the share of its requests that kept the promise, with its target.</summary>
internal static class AttainmentPlot
{
    private const int MostBars = 40;
    private const double Row = 28;

    public static Plot? Of(ImmutableArray<DeploymentResult> deployments)
    {
        var known = deployments.Where(row => row.Attainment is not null).ToList();
        if (known.Count == 0) { return null; }
        // Where there are too many, the worst are worth seeing.
        var shown = known.Count <= MostBars
            ? known
            : [.. known.OrderBy(row => row.Attainment).Take(MostBars)];
        using var canvas = new PlotCanvas();
        var x = new Axis(0, 1, 190, PlotCanvas.Wide - 128);
        for (var i = 0; i < shown.Count; i++) { Bar(canvas, shown[i], x, 12 + (i * Row)); }
        var bottom = 16 + (shown.Count * Row);
        canvas.Along(x, new Axis(0, 1, bottom, bottom), TickText.Share, Caption(known.Count, shown));
        return new Plot
        {
            Name = "attainment",
            Title = "Attainment: share of arrived requests that kept the promise",
            Description = string.Join(
                ", ", shown.Select(row => $"{row.Name} {FigureText.Share(row.Attainment!.Value)}")),
            Width = PlotCanvas.Wide,
            Height = bottom + 46,
            Body = canvas.ToString(),
        };
    }

    private static void Bar(PlotCanvas canvas, DeploymentResult row, Axis x, double top)
    {
        var share = row.Attainment!.Value;
        var promise = row.Slo?.Attainment;
        canvas.Text(x.Start - 10, top + 15, PlotCanvas.Fit(row.Name, x.Start - 24), "end");
        canvas.Box(x.Start, top + 2, x.End - x.Start, 18, "track");
        var hint = $"{row.Name}: {FigureText.Share(share)} of {FigureText.Count(row.Arrived)}"
            + (promise is { } goal ? $", target {FigureText.Share(goal)}" : string.Empty);
        canvas.Box(x.Start, top + 2, x.Of(share) - x.Start, 18, $"bar {PlotStyle.Fill(share < promise ? 1 : 0)}", hint);
        if (promise is { } target) { canvas.Line(x.Of(target), top - 2, x.Of(target), top + 24, "mark"); }
        canvas.Text(
            x.End + 10, top + 15, FigureText.Share(share) + (share < promise ? " missed" : string.Empty));
    }

    private static string Caption(int known, List<DeploymentResult> shown)
    {
        var caption = shown.Any(row => row.Slo?.Attainment is not null) ? "dashed: the target" : "share of requests";
        return known > shown.Count ? $"{caption}; the {shown.Count} lowest of {known}" : caption;
    }
}
