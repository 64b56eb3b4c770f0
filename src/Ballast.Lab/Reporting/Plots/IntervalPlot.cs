using System.Collections.Immutable;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>The means of one figure with their intervals, a row for each variant.</summary>
internal static class IntervalPlot
{
    private const double Row = 40;

    /// <summary>A plot; <see langword="null"/> when no variant has a value.</summary>
    public static Plot? Of(MetricComparison comparison)
    {
        var variants = comparison.Variants.Where(variant => variant.Mean is not null)
            .Take(PlotStyle.MostSeries).ToImmutableArray();
        if (variants.IsEmpty) { return null; }
        var metric = comparison.Metric;
        using var canvas = new PlotCanvas();
        var values = variants.SelectMany(variant => Known(variant)).ToList();
        var bottom = 6 + (variants.Length * Row);
        var x = Axis.Around(
            Math.Min(values.Min(), variants.Min(variant => variant.Mean!.Value.Low)),
            Math.Max(values.Max(), variants.Max(variant => variant.Mean!.Value.High)), 190, PlotCanvas.Wide - 170);
        canvas.Along(x, new Axis(0, 1, bottom, 4), Tick(metric.Unit), lines: true);
        var first = x.Of(variants[0].Mean!.Value.Mean);
        canvas.Line(first, 4, first, bottom, "mark");
        for (var i = 0; i < variants.Length; i++) { Draw(canvas, metric, variants[i], x, 6 + (i * Row), i); }
        return new Plot
        {
            Name = $"compare-{metric.Name.Replace('_', '-')}",
            Title = Heading(metric),
            Description = string.Join("; ", variants.Select(variant => Describe(metric, variant))),
            Width = PlotCanvas.Wide,
            Height = bottom + 28,
            Body = canvas.ToString(),
        };
    }

    private static IEnumerable<double> Known(VariantMetric variant) =>
        variant.Values.Where(value => value is not null).Select(value => value!.Value);

    private static void Draw(PlotCanvas canvas, Metric metric, VariantMetric variant, Axis x, double top, int index)
    {
        var (middle, mean) = (top + (Row / 2), variant.Mean!.Value);
        canvas.Text(x.Start - 12, middle + 4, PlotCanvas.Fit(variant.Variant, x.Start - 24), "end");
        foreach (var value in Known(variant)) { canvas.Dot(x.Of(value), middle + 9, 1.6, "muted"); }
        canvas.Box(x.Of(mean.Low), middle - 5, x.Of(mean.High) - x.Of(mean.Low), 6, $"bar {PlotStyle.Fill(index)}");
        canvas.Dot(x.Of(mean.Mean), middle - 2, 4.5, PlotStyle.Fill(index));
        canvas.Text(x.End + 14, middle - 4, FigureText.Of(metric.Unit, mean.Mean));
        if (variant.AgainstFirst is { } paired)
        {
            canvas.Text(x.End + 14, middle + 11, ComparisonTables.Verdict(paired.Verdict).Text, kind: "muted");
        }
    }

    private static string Heading(Metric metric) => metric.Direction switch
    {
        MetricDirection.HigherIsBetter => $"{metric.Title} (higher is better)",
        MetricDirection.LowerIsBetter => $"{metric.Title} (lower is better)",
        _ => metric.Title,
    };

    private static Func<double, string> Tick(MetricUnit unit) => unit switch
    {
        MetricUnit.Share => TickText.Share,
        MetricUnit.Seconds => TickText.Seconds,
        _ => TickText.Number,
    };

    private static string Describe(Metric metric, VariantMetric variant)
    {
        var mean = variant.Mean!.Value;
        return $"{variant.Variant} {FigureText.Of(metric.Unit, mean.Mean)} "
            + $"({FigureText.Of(metric.Unit, mean.Low)} to {FigureText.Of(metric.Unit, mean.High)})";
    }
}
