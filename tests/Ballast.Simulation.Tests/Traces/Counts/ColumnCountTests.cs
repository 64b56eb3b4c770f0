using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Simulation.Tests.Traces.Counts;

/// <summary>Series of counts side by side.</summary>
public sealed class ColumnCountTests
{
    private static CountTable Read(string text)
    {
        using var file = TraceFile.Of(text, "jobs.csv");
        return TraceCatalogue.OpenCounts(file.FullPath);
    }

    [Fact]
    public void Each_column_is_a_series()
    {
        var table = Read("minute,job0,job1\n0,957,1.5\n1,1011,0\n");
        Assert.Equal(["job0", "job1"], table.Series.Select(series => series.Name));
        Assert.Equal([957, 1011], table.Series[0].Values);
        Assert.Equal([1.5, 0], table.Series[1].Values);
        Assert.All(table.Series, series =>
            Assert.Equal((TimeSpan.FromMinutes(1), 0), (series.Bin, series.Absent.Length)));
        Assert.Equal(TimeSpan.FromSeconds(1), Read("second,a\n0,1\n").Series[0].Bin);
    }

    [Fact]
    public void Empty_fields_and_steps_without_a_row_are_absent()
    {
        var table = Read("step,a,b\n10,1,2\n11,,3\n14,4,5\n");
        Assert.Equal([1, 0, 0, 0, 4], table.Series[0].Values);
        Assert.Equal([1, 2, 3], table.Series[0].Absent);
        Assert.Equal([2, 3], table.Series[1].Absent);
        Assert.Equal(2, table.Reports[0].Notes["steps without a row"]);
        Assert.Equal(5, table.Reports[0].Notes["counts that are absent, taken as zero"]);
    }

    [Fact]
    public void Bins_of_a_single_series_without_a_row_are_absent_too() =>
        Assert.Equal([1], Read("timestamp,value\n0,1\n60,1\n180,1\n240,2\n").Series[0].Absent.Select(bin => bin - 1));

    [Theory]
    [InlineData("minute,a\n0,x\n", ":2:3: a is 'x'; give a number of at least 0.")]
    [InlineData("minute,a\n0,-1\n", ":2:3: a is '-1'; give a number of at least 0.")]
    [InlineData("minute,a\n1,1\n1,2\n", ":3:1: minute 1 follows 1; sort the rows, and give each step one row.")]
    [InlineData("minute,a\n0,1,2\n", ":2:5: the row has 3 fields, but the header names 2; add or remove commas.")]
    [InlineData(
        "minute,a\n0,1\n99999999,2\n", ":3:1: the table has more than 50000000 counts; cut the file into parts.")]
    public void A_malformed_row_is_told_with_its_place(string text, string problem) =>
        Assert.EndsWith("jobs.csv" + problem, Assert.Throws<TraceFormatException>(() => Read(text)).Message);

    [Fact]
    public void A_file_of_another_shape_is_told_what_is_needed()
    {
        using var file = TraceFile.Of("a,b\n1,2\n", "jobs.csv");
        var error = Assert.Throws<TraceFormatException>(
            () => TraceCatalogue.OpenCounts(file.FullPath, TraceCatalogue.Get("columns")));
        Assert.EndsWith(
            "jobs.csv:1:1: the first column is 'a'; it must be one of minute, step, bin, second, and a column of each "
                + "series follows.", error.Message);
    }
}
