using System.Globalization;
using Ballast.Lab.Reporting;
using static Ballast.Lab.Reproducing.ReproductionTables;

namespace Ballast.Lab.Faro;

/// <summary>The scores of every cell as tables, one per size of the cluster.</summary>
public static class FaroTables
{
    /// <summary>The tables, the smallest cluster first.</summary>
    /// <param name="result">The result.</param>
    public static IEnumerable<ReportTable> Of(FaroExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Cells.GroupBy(cell => (cell.Cell.Jobs, cell.Cell.Even, cell.Cell.Replicas))
            .OrderBy(group => group.Key).Select(group => Table(Title(group.Key), group));
    }

    private static string Title((int Jobs, bool Even, int Replicas) key) =>
        $"{key.Jobs} jobs, N = {key.Replicas}" + (key.Even ? ", even gaps" : string.Empty);

    private static ReportTable Table(string title, IEnumerable<CellScores> cells) => new()
    {
        Title = title,
        Columns =
        [
            new("policy", false), new("seeds"), new("lost utility"), new("violations"), new("lost effective"),
            new("of requests"), new("worst job"), new("p99 s"), new("drops"), new("replicas"), new("warm lost"),
            new("warm violations"), new("decision max ms"),
        ],
        Rows = [.. cells.OrderBy(cell => cell.LostUtility).Select(Row)],
    };

    private static ReportRow Row(CellScores cell) => new(
    [
        cell.Cell.Policy.Label,
        cell.Runs.Length.ToString(CultureInfo.InvariantCulture),
        Spread(cell, run => run.AsPublished.LostUtility),
        Spread(cell, run => run.AsPublished.ViolationRate),
        Mean(cell, run => run.AsPublished.LostEffectiveUtility),
        Mean(cell, run => run.Whole.RequestViolations),
        Mean(cell, run => run.Whole.WorstJob),
        Mean(cell, run => run.Whole.P99Seconds),
        Mean(cell, run => run.Whole.Dropped),
        Mean(cell, run => run.MeanReplicas),
        Mean(cell, run => run.Warm.LostUtility),
        Mean(cell, run => run.Warm.ViolationRate),
        Mean(cell, run => run.Decisions.MaxSeconds * 1000),
    ]);

    private static string Mean(CellScores cell, Func<FaroOutcome, double> figure) => Number(cell.Runs.Average(figure));

    private static string Spread(CellScores cell, Func<FaroOutcome, double> figure) => cell.Runs.Length > 1
        ? $"{Mean(cell, figure)} ± {Number(cell.Deviation(figure))}"
        : Mean(cell, figure);
}
