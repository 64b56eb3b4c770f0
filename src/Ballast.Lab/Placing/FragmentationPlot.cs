using System.Globalization;
using Ballast.Lab.Reporting.Plots;

namespace Ballast.Lab.Placing;

/// <summary>Fragmentation of the default list over what has arrived, a line for each rule.</summary>
public static class FragmentationPlot
{
    private const double Height = 300;

    /// <summary>The plot.</summary>
    /// <param name="result">The result.</param>
    public static Plot Of(FragmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        FragmentationCell[] cells =
            [.. result.Cells.Where(cell => cell.Workload == "default").Take(PlotStyle.MostSeries)];
        using var canvas = new PlotCanvas();
        var top = 8 + canvas.Legend(48, PlotCanvas.Wide - 16, 14, [.. cells.Select(cell => cell.Rule)]);
        var x = new Axis(0, 130, 48, PlotCanvas.Wide - 16);
        var y = Axis.FromZero(
            cells.Max(cell => Enumerable.Range(0, 131).Max(cell.FragmentationAt)), top + Height, top);
        canvas.Across(x, y, Number);
        canvas.Along(x, y, Number, "per cent of the accelerators that were asked for");
        for (var i = 0; i < cells.Length; i++)
        {
            canvas.Path(
                Enumerable.Range(0, 131).Select(at => (x.Of(at), y.Of(cells[i].FragmentationAt(at)))),
                $"line {PlotStyle.Series(i)}");
        }
        return new()
        {
            Name = "fragmentation",
            Title = "Fragmentation in per cent of all accelerators, default list",
            Description = string.Join("; ", cells.Select(cell =>
                $"{cell.Rule} {Number(cell.FragmentationAt(40))} at 40 and "
                    + $"{Number(cell.FragmentationAt(130))} at 130")),
            Width = PlotCanvas.Wide,
            Height = top + Height + 48,
            Body = canvas.ToString(),
        };
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
