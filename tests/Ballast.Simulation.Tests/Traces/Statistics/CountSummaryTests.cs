using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Simulation.Tests.Traces.Statistics;

public sealed class CountSummaryTests
{
    [Fact]
    public void A_series_is_summed_up()
    {
        var summary = CountSummary.Of(Series("s", 2, 4, 2, 4));
        Assert.Equal((4, 3.0, 3.0, 4.0), (summary.Bins, summary.Mean, summary.Median, summary.Max));
        Assert.Equal(1 / 3.0, summary.Cv, 12);
        Assert.Equal(-1, summary.Lag1!.Value, 12);
        Assert.Null(summary.LagDay);
        Assert.Null(CountSummary.Of(Series("s", 5, 5)).Lag1);
    }

    [Fact]
    public void A_day_later_is_found()
    {
        var days = Enumerable.Range(0, 72).Select(hour => (double)(hour % 24)).ToArray();
        var series = Series("s", days) with { Bin = TimeSpan.FromHours(1) };
        Assert.Equal(1, CountSummary.Of(series).LagDay!.Value, 12);
    }

    [Fact]
    public void Series_are_summed_bin_by_bin()
    {
        var table = new CountTable("t", [Series("a", 1, 2), Series("b", 10)], []);
        Assert.Equal([11, 2], CountSummary.Sum(table)!.Values);
    }

    [Theory]
    [InlineData("bd33ce4b", 2231, 2392, 4691, 5037, 0.63, 0.99, 0.94)]
    [InlineData("2aec780b", 694, 827, 1371, 1506, 0.59, 0.99, 0.95)]
    [InlineData("e369a477", 238, 141, 844, 1179, 1.05, 0.91, 0.64)]
    [InlineData("d2138e08", 15, 0, 60, 120, 1.73, 0.98, 1.00)]
    public void Functions_of_the_data_folder_have_the_known_figures(
        string name, double mean, double median, double p99, double max, double cv, double lag1, double lagDay)
    {
        var path = DataFolder.File("azure-functions-2019", "functions10_days01-07.csv.gz");
        var table = TraceCatalogue.OpenCounts(path, null, new ImportOptions { Series = [name] });
        var summary = CountSummary.Of(Assert.Single(table.Series));
        Assert.Equal(
            (mean, median, p99, max),
            (Math.Round(summary.Mean), Math.Round(summary.Median), Math.Round(summary.P99), summary.Max));
        Assert.Equal(
            (cv, lag1, lagDay),
            (Math.Round(summary.Cv, 2), Math.Round(summary.Lag1!.Value, 2), Math.Round(summary.LagDay!.Value, 2)));
    }

    private static CountSeries Series(string name, params double[] values) =>
        new() { Name = name, Bin = TimeSpan.FromMinutes(1), Values = [.. values] };
}
