using Ballast.Lab.Reporting.Plots;
using static Ballast.Lab.Reproducing.ReproductionTables;

namespace Ballast.Lab.Faro;

/// <summary>Lost utility over the size of the cluster, ours as lines and what was published as dots.</summary>
public static class FaroPlot
{
    private const double Height = 320;
    private static readonly string[] Shown = ["fair-share", "oneshot", "aiad", "mark", "faro-sum", "faro-fairsum"];

    /// <summary>The plot; <see langword="null"/> where no policy was run with two sizes or more.</summary>
    /// <param name="result">The result.</param>
    /// <param name="published">What was published; none draws no dots.</param>
    public static Plot? Of(FaroExperimentResult result, PublishedFigures published)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(published);
        var lines = Shown.Select(id => result.Cells
                .Where(cell => cell.Cell.Jobs == 10 && cell.Cell.Policy.Id == id)
                .OrderBy(cell => cell.Cell.Replicas).ToArray())
            .Where(cells => cells.Length > 1).ToArray();
        if (lines.Length == 0) { return null; }
        using var canvas = new PlotCanvas();
        var all = lines.SelectMany(cells => cells).ToArray();
        var sizes = all.Select(cell => (double)cell.Cell.Replicas).ToArray();
        string[] names = [.. lines.Select(cells => cells[0].Cell.Policy.Label)];
        var top = 8 + canvas.Legend(48, PlotCanvas.Wide - 16, 14, names);
        var x = new Axis(sizes.Min() - 1, sizes.Max() + 1, 48, PlotCanvas.Wide - 16);
        var y = Axis.FromZero(all.Max(cell => cell.LostUtility), top + Height, top);
        canvas.Across(x, y, value => Number(value));
        canvas.Along(x, y, value => Number(value), "replicas in the cluster");
        for (var i = 0; i < lines.Length; i++)
        {
            canvas.Path(
                lines[i].Select(cell => (x.Of(cell.Cell.Replicas), y.Of(cell.LostUtility))),
                $"line {PlotStyle.Series(i)}");
            foreach (var cell in lines[i])
            {
                if (published.Find(
                    PublishedFigures.SourceOf(cell.Cell.Policy), 10, cell.Cell.Replicas, cell.Cell.Policy.Label)
                    is { } figure)
                {
                    canvas.Dot(x.Of(cell.Cell.Replicas), y.Of(figure.LostUtility), 4, $"f{i}");
                }
            }
        }
        return new()
        {
            Name = "faro-lost-utility",
            Title = "Lost utility by cluster size: ours as lines, published as dots",
            Description = string.Join("; ", lines.Select(cells => $"{cells[0].Cell.Policy.Label}: "
                + string.Join(", ", cells.Select(cell => $"{Number(cell.LostUtility)} with {cell.Cell.Replicas}")))),
            Width = PlotCanvas.Wide,
            Height = top + Height + 48,
            Body = canvas.ToString(),
        };
    }
}
