using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Simulation.Tests.Traces.Counts;

public sealed class MinuteCountsTests
{
    [Fact]
    public void A_column_is_a_series_of_minutes()
    {
        using var file = TraceFile.Of("minute,a,b\n0,5,1\n1,7,2\n");
        var table = TraceCatalogue.OpenCounts(file.FullPath);
        Assert.Equal(["a", "b"], table.Series.Select(series => series.Name));
        Assert.Equal([[5, 7], [1, 2]], table.Series.Select(series => series.Values.ToArray()));
        Assert.Equal(TimeSpan.FromMinutes(1), table.Series[0].Bin);
    }

    [Fact]
    public void Shifts_are_tables_of_their_own_and_days_follow_one_another()
    {
        using var file = TraceFile.Of("shift,day,minute,a\n0,1,0,5\n0,1,1,6\n0,2,0,7\n1,1,0,8\n");
        Assert.Equal([5, 6, 7], MinuteCounts.Read(file.FullPath).Series[0].Values);
        Assert.Equal([8], MinuteCounts.Read(file.FullPath, 1).Series[0].Values);
        Assert.Contains(
            "no row has the shift 2",
            Assert.Throws<TraceFormatException>(() => MinuteCounts.Read(file.FullPath, 2)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("minute,a\n0,1\n2,1\n", 3, "minute 2 follows minute 0")]
    [InlineData("minute,a\n1,1\n", 2, "the first minute is 1; it must be 0")]
    [InlineData("minute,a\n0,x\n", 2, "a number of at least 0")]
    [InlineData("minute\n0\n", 1, "add one per series")]
    [InlineData("minute,a\n", 0, "no row below the first line")]
    public void What_is_wrong_is_told_with_its_line(string text, int line, string expected)
    {
        using var file = TraceFile.Of(text);
        var error = Assert.Throws<TraceFormatException>(() => MinuteCounts.Read(file.FullPath));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Gaps_begin_with_each_minute_and_may_run_over_its_end()
    {
        var series = new CountSeries
        {
            Name = "a",
            Bin = TimeSpan.FromMinutes(1),
            Values = [.. Enumerable.Repeat(200.0, 500)],
        };
        var (requests, _) = TraceFile.ReadAll(new CountTable("t", [series], []).Expand(ExpandKind.Gaps), 3);
        Assert.Equal(100_000, requests.Count);
        Assert.Equal(500, requests.Count(request => request.ArrivalNanoseconds % 60_000_000_000 == 0));
        // The last gap begins at 199 gaps' mean of 0.3 s: two thirds and a bit of all minutes end in time.
        var gaps = requests.Zip(
            requests.Skip(1), (one, next) => (next.ArrivalNanoseconds - one.ArrivalNanoseconds) / 1e9);
        Assert.Equal(0.3, gaps.Average(), 0.002);
    }
}
