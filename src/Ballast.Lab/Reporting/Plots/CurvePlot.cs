using Ballast.Lab.Planning;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>Attainment over the size of the cluster: a line for each deployment, its intervals, and its
/// target.</summary>
internal static class CurvePlot
{
    private const double Height = 260;

    /// <summary>A plot; <see langword="null"/> where fewer than two sizes were tried or nothing arrived.</summary>
    public static Plot? Of(PlanAnswer answer, string name)
    {
        var question = answer.Question;
        var curves = question.Targets.Select((target, i) => (Target: target, Points: Points(answer, i)))
            .Where(curve => curve.Points.Length > 1).Take(PlotStyle.MostSeries).ToArray();
        if (curves.Length == 0) { return null; }
        using var canvas = new PlotCanvas();
        var top = 8 + canvas.Legend(56, PlotCanvas.Wide - 16, 14, [.. curves.Select(curve => curve.Target.Deployment)]);
        var all = curves.SelectMany(curve => curve.Points).ToArray();
        var x = new Axis(
            all.Min(point => point.Replicas) - 0.5, all.Max(point => point.Replicas) + 0.5, 56, PlotCanvas.Wide - 16);
        var low = Math.Min(all.Min(point => point.Low), curves.Min(curve => curve.Target.Attainment));
        var y = Axis.Around(Math.Min(low, 0.98), 1, top + Height, top);
        canvas.Across(x, y, TickText.Share);
        canvas.Along(
            x, y, value => value == Math.Floor(value) ? TickText.Number(value) : string.Empty,
            question.IsFixed ? "replicas of the deployment" : "replicas of all deployments (the budget)");
        for (var i = 0; i < curves.Length; i++) { Draw(canvas, curves[i].Points, curves[i].Target, x, y, i); }
        return new Plot
        {
            Name = name,
            Title = $"Attainment by size with {question.Autoscaler}; dashed: the targets",
            Description = string.Join("; ", curves.Select(curve => $"{curve.Target.Deployment}: " + string.Join(
                ", ", curve.Points.Select(point => $"{FigureText.Share(point.Mean)} with {point.Replicas}")))),
            Width = PlotCanvas.Wide,
            Height = top + Height + 48,
            Body = canvas.ToString(),
        };
    }

    private static (int Replicas, double Mean, double Low, double High)[] Points(PlanAnswer answer, int deployment) =>
    [
        .. answer.Curve(deployment).Where(entry => entry.Point.Attainment[deployment] is not null).Select(entry =>
        {
            var share = entry.Point.Attainment[deployment]!.Value;
            return (entry.Replicas, share.Mean, share.Low, share.High);
        }),
    ];

    private static void Draw(
        PlotCanvas canvas, (int Replicas, double Mean, double Low, double High)[] points, PlanTarget target, Axis x,
        Axis y, int index)
    {
        canvas.Line(x.Start, y.Of(target.Attainment), x.End, y.Of(target.Attainment), "mark");
        canvas.Path(
            points.Select(point => (x.Of(point.Replicas), y.Of(point.Mean))), $"line {PlotStyle.Series(index)}");
        foreach (var point in points)
        {
            var at = x.Of(point.Replicas);
            canvas.Box(
                at - 1.5, y.Of(point.High), 3, y.Of(point.Low) - y.Of(point.High), $"bar {PlotStyle.Fill(index)}",
                $"{target.Deployment}, {point.Replicas} replicas: {FigureText.Share(point.Mean)}");
            canvas.Dot(at, y.Of(point.Mean), 3.5, PlotStyle.Fill(index));
        }
    }
}
