using Ballast.Simulation.Traces.Import;

namespace Ballast.Simulation.Tests.Traces.Counts;

public sealed class CountFormatTests
{
    [Fact]
    public void Azure_functions_of_2019_are_one_series_for_each_function()
    {
        using var file = TraceFile.Of(
            """
            HashOwner,HashApp,HashFunction,Trigger,1,2,3
            o1,a1,f1,http,0,5,7
            o2,a2,f2,timer,1,1,1
            """);
        var table = TraceCatalogue.OpenCounts(file.FullPath);
        Assert.Equal([("f1", "o1"), ("f2", "o2")], table.Series.Select(series => (series.Name, series.Tenant)));
        Assert.Equal([0, 5, 7], table.Series[0].Values);
        Assert.Equal(TimeSpan.FromMinutes(1), table.Series[0].Bin);
    }

    [Fact]
    public void Days_follow_one_another_and_a_missing_one_is_told()
    {
        using var file = TraceFile.Of("HashFunction,Day,1,2\nf,3,5,6\nf,1,1,2\ng,2,9,9\nf,1,4,4\n");
        var table = TraceCatalogue.OpenCounts(file.FullPath);
        Assert.Equal([[1, 2, 0, 0, 5, 6], [0, 0, 9, 9, 0, 0]], table.Series.Select(series => series.Values.ToArray()));
        var report = Assert.Single(table.Reports);
        Assert.True(report.Reconciles);
        Assert.Equal((4, 3), (report.Read, report.Kept));
        Assert.Equal(1, report.Dropped["a second row of the same series and day"]);
        Assert.Equal(3, report.Notes["days without a row, taken as zero"]);
    }

    [Fact]
    public void Ticks_of_Faro_are_counts_of_each_url()
    {
        using var file = TraceFile.Of(
            "{\"ts\": 0, \"urls\": {\"u\": 3}}\n{\"ts\": 2, \"urls\": {\"u\": 1, \"v\": 4}}\n");
        var table = TraceCatalogue.OpenCounts(file.FullPath, null, new ImportOptions { Bin = TimeSpan.FromSeconds(1) });
        Assert.Equal([[3, 0, 1], [0, 0, 4]], table.Series.Select(series => series.Values.ToArray()));
        Assert.Equal(TimeSpan.FromSeconds(1), table.Series[1].Bin);
        Assert.Equal(1, table.Reports[0].Notes["ticks without a line, taken as zero"]);
    }

    [Theory]
    [InlineData("2014-07-01 00:00:00", "2014-07-01 00:05:00", "2014-07-01 00:05:00", "2014-07-01 00:15:00")]
    [InlineData("0", "300", "300", "900")]
    public void Counts_have_the_width_that_most_rows_are_apart(string a, string b, string again, string c)
    {
        using var file = TraceFile.Of($"timestamp,value\n{a},1.0\n{b},2\n{again},7\n{c},4\n", "taxi.csv");
        var table = TraceCatalogue.OpenCounts(file.FullPath);
        var series = Assert.Single(table.Series);
        Assert.Equal(("taxi", TimeSpan.FromMinutes(5)), (series.Name, series.Bin));
        Assert.Equal([1, 2, 0, 4], series.Values);
        Assert.Equal(1, table.Reports[0].Dropped["a second row of the same timestamp"]);
        Assert.Equal(1, table.Reports[0].Notes["bins without a row, taken as zero"]);
        Assert.True(table.Reports[0].Reconciles);
    }

    [Fact]
    public void Series_are_chosen_by_the_start_of_their_names()
    {
        using var file = TraceFile.Of("Job,Day,1,2\nabc,1,1,0\nabd,1,2,0\n");
        var table = TraceCatalogue.OpenCounts(file.FullPath, null, new ImportOptions { Series = ["abd"] });
        Assert.Equal("abd", Assert.Single(table.Series).Name);
        var error = Assert.Throws<ArgumentException>(() => table.Select(["x"]));
        Assert.Equal("0 series of trace.txt start with 'x'; give one of: abd.", error.Message);
    }

    [Fact]
    public void The_functions_of_the_data_folder_have_their_known_rates()
    {
        var table = TraceCatalogue.OpenCounts(DataFolder.File("azure-functions-2019", "functions10_days01-07.csv.gz"));
        Assert.Equal(10, table.Series.Length);
        Assert.All(table.Series, series => Assert.Equal(7 * 1440, series.Values.Length));
        var busiest = table.Series.MaxBy(series => series.Mean)!;
        Assert.StartsWith("bd33ce4b", busiest.Name);
        Assert.Equal((2231, 5037), (Math.Round(busiest.Mean), busiest.Max));
    }

    [Fact]
    public void The_jobs_of_the_data_folder_have_their_known_sum()
    {
        var table = TraceCatalogue.OpenCounts(DataFolder.File("faro-mix", "top9_twitter_1_1600_days01-10.csv.gz"));
        Assert.Equal((10, 3600), (table.Series.Length, table.Series[0].Values.Length));
        var sums = Enumerable.Range(0, 3600).Select(i => table.Series.Sum(series => series.Values[i])).ToList();
        Assert.Equal((7034, 9853), (Math.Round(sums.Average()), sums.Max()));
    }

    [Fact]
    public void The_taxi_of_the_data_folder_has_its_known_rate()
    {
        var series = Assert.Single(TraceCatalogue.OpenCounts(DataFolder.File("nab", "nyc_taxi.csv.gz")).Series);
        Assert.Equal((15_138, 39_197, 30), (Math.Round(series.Mean), series.Max, series.Bin.TotalMinutes));
    }

    [Fact]
    public void Invocations_of_the_data_folder_are_read()
    {
        var path = DataFolder.File("azure-functions-2019", "azure2021_first200_invocations.csv");
        var (requests, reports) = TraceFile.ReadAll(TraceCatalogue.Open(path));
        Assert.Equal(requests.Count, reports[0].Kept);
        Assert.InRange(requests.Count, 199, 200);
    }
}
