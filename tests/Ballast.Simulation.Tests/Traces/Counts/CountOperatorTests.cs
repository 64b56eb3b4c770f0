using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Simulation.Tests.Traces.Counts;

public sealed class CountOperatorTests
{
    [Fact]
    public void MinMax_goes_from_lo_to_hi_in_whole_numbers()
    {
        Assert.Equal([1, 401, 800, 1600], Series(10, 20, 30, 50).MinMax(1, 1600).Values);
        Assert.Equal([3, 3], Series(7, 7).MinMax(3, 9).Values);
    }

    [Fact]
    public void PeakTo_and_meanTo_scale()
    {
        Assert.Equal([2, 4, 8], Series(1, 2, 4).PeakTo(8).Values);
        Assert.Equal([1.5, 3, 4.5], Series(1, 2, 3).MeanTo(3).Values);
        Assert.Equal([0, 0], Series(0, 0).PeakTo(8).Values);
        Assert.Equal([0, 0], Series(0, 0).MeanTo(8).Values);
    }

    [Fact]
    public void CompressDay_takes_means_and_has_k_variants()
    {
        var series = Series(1, 2, 3, 4, 5, 6, 7, 8);
        Assert.Equal([2.5, 6.5], series.CompressDay(4).Values);
        Assert.Equal([4.5], series.CompressDay(4, 2).Values);
        Assert.Equal(series.Bin, series.CompressDay(4).Bin);
        Assert.Equal("4: the offset is 0 to k - 1.", Problem(() => series.CompressDay(4, 4)));
    }

    [Theory]
    [InlineData(ExpandKind.Exponential)]
    [InlineData(ExpandKind.Even)]
    public void Whole_counts_are_kept_in_every_bin(ExpandKind kind)
    {
        var values = new[] { 0.0, 5, 1, 0, 300, 7 };
        var (requests, reports) = TraceFile.ReadAll(Expand(kind, values));
        var counts = requests.CountBy(request => request.ArrivalNanoseconds / 60_000_000_000)
            .ToDictionary(bin => (int)bin.Key, bin => bin.Value);
        Assert.Equal(
            values.Select(value => (int)value), Enumerable.Range(0, 6).Select(i => counts.GetValueOrDefault(i)));
        Assert.All(requests, request => Assert.Equal("s", request.Model));
        Assert.Equal(313, reports[^1].Kept);
    }

    [Theory]
    [InlineData(ExpandKind.Exponential)]
    [InlineData(ExpandKind.Poisson)]
    [InlineData(ExpandKind.Even)]
    [InlineData(ExpandKind.MilliPoisson)]
    [InlineData(ExpandKind.Gaps)]
    public void The_same_seed_gives_the_same_arrivals(ExpandKind kind)
    {
        var trace = Expand(kind, 20, 0.5, 40);
        var first = TraceFile.ReadAll(trace, 5).Requests;
        Assert.Equal(first, TraceFile.ReadAll(trace, 5).Requests);
        Assert.NotEqual(first, TraceFile.ReadAll(trace, 6).Requests);
    }

    [Fact]
    public void Broken_counts_keep_the_mean()
    {
        var (requests, _) = TraceFile.ReadAll(Expand(ExpandKind.Exponential, [.. Enumerable.Repeat(0.3, 10_000)]));
        Assert.InRange(requests.Count, 2800, 3200);
    }

    [Fact]
    public void Each_kind_has_the_variance_it_promises()
    {
        Assert.Equal(1.0, Cv(ExpandKind.Exponential), 0.05);
        Assert.Equal(1.0, Cv(ExpandKind.Poisson), 0.05);
        Assert.Equal(0.0, Cv(ExpandKind.Even), 0.001);
        // Gaps of 63 ms in whole milliseconds, a Poisson number: 1/sqrt(63) = 0.13.
        Assert.Equal(0.13, Cv(ExpandKind.MilliPoisson, bins: 1), 0.02);
    }

    [Fact]
    public void Poisson_counts_vary_as_much_as_their_mean()
    {
        foreach (var mean in (double[])[3, 50])
        {
            var counts = TraceFile.ReadAll(Expand(ExpandKind.Poisson, [.. Enumerable.Repeat(mean, 4000)])).Requests
                .CountBy(request => request.ArrivalNanoseconds / 60_000_000_000).Select(bin => bin.Value).ToList();
            counts.AddRange(Enumerable.Repeat(0, 4000 - counts.Count));
            var average = counts.Average();
            Assert.Equal(mean, average, mean * 0.05);
            Assert.Equal(mean, counts.Average(count => (count - average) * (count - average)), mean * 0.1);
        }
    }

    [Fact]
    public void Bins_of_Faros_replayer_may_run_over_their_ends_and_stay_in_order()
    {
        var (requests, _) = TraceFile.ReadAll(Expand(ExpandKind.MilliPoisson, [.. Enumerable.Repeat(2.0, 200)]));
        Assert.Equal(400, requests.Count);
        Assert.All(requests, request => Assert.Equal(0, request.ArrivalNanoseconds % 1_000_000));
        Assert.Equal(0, requests[0].ArrivalNanoseconds);
    }

    [Fact]
    public void Another_series_shifts_nobodys_draws()
    {
        var alone = Table(Series(30, 30)).Expand(ExpandKind.Exponential);
        var both = Table(Series(30, 30), Series(9, 9) with { Name = "other" }).Expand(ExpandKind.Exponential);
        Assert.Equal(
            TraceFile.ReadAll(alone).Requests,
            TraceFile.ReadAll(both).Requests.Where(request => request.Model == "s"));
    }

    private static double Cv(ExpandKind kind, int bins = 60) => TraceSummary.Of(
        Expand(kind, [.. Enumerable.Repeat(950.0, bins)]), seed: 3).InterArrivalCv!.Value;

    private static Simulation.Traces.ITrace Expand(ExpandKind kind, params double[] values) =>
        Table(Series(values)).Expand(kind);

    private static CountTable Table(params CountSeries[] series) => new("table", [.. series], []);

    private static CountSeries Series(params double[] values) =>
        new() { Name = "s", Bin = TimeSpan.FromMinutes(1), Values = [.. values] };

    private static string Problem(Action action) =>
        Assert.Throws<ArgumentOutOfRangeException>(action).Message.Split(" (Parameter")[0];
}
