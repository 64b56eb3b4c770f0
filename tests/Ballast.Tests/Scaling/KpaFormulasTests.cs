using Ballast.Scaling.Policies;
using static Ballast.Tests.Scaling.LoadExample;

namespace Ballast.Tests.Scaling;

public sealed class KpaFormulasTests
{
    [Theory]
    [InlineData(0, 0, 70)]
    [InlineData(0, 10, 7)]
    [InlineData(20, 0, 14)]
    [InlineData(20, 10, 7)]
    [InlineData(5, 10, 3.5)]
    public void The_target_is_the_lower_of_wish_and_limit_times_the_utilisation(
        double wish, int limit, double expected) =>
        Assert.Equal(expected, KpaFormulas.Target(new() { TargetConcurrency = wish }, limit), 9);

    [Fact]
    public void The_target_is_never_below_a_hundredth() =>
        Assert.Equal(0.01, KpaFormulas.Target(new() { TargetConcurrency = 0.01, TargetUtilization = 0.1 }, 0));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(10, 7)]
    [InlineData(100, 14)]
    [InlineData(1000, 16)]
    public void The_sample_grows_slower_than_the_population(int replicas, int expected) =>
        Assert.Equal(expected, KpaFormulas.SampleSize(replicas));

    [Theory]
    [InlineData(211, 50, 39)]
    [InlineData(211, 120, -31)]
    [InlineData(0, 120, 0)]
    [InlineData(-1, 0, -1)]
    public void The_excess_burst_is_what_the_ready_ones_take_beyond_burst_and_load(
        double burst, double load, double expected) =>
        Assert.Equal(expected, KpaFormulas.ExcessBurstCapacity(3, 100, burst, load));

    [Fact]
    public void A_window_counts_only_steps_that_were_measured()
    {
        Assert.Equal(4, KpaFormulas.WindowAverage(Flat(100, 30, 4), S(100), S(60)));
        Assert.Equal(4, KpaFormulas.WindowAverage(Flat(100, 90, 4), S(130), S(60)));
        Assert.Equal(0, KpaFormulas.WindowAverage(Flat(100, 90, 4), S(160), S(60)));
        Assert.Equal(0, KpaFormulas.WindowAverage([], S(160), S(60)));
    }

    [Fact]
    public void A_window_of_six_seconds_holds_six_steps() => Assert.Equal(5.5,
        KpaFormulas.WindowAverage([.. Flat(94, 10, 100), .. Flat(99, 5, 5), Step(100, 8)], S(100), S(6)));

    [Fact]
    public void An_average_is_cut_after_the_sixth_decimal() =>
        Assert.Equal(0.333333, KpaFormulas.WindowAverage([Step(1, 1), Step(2, 0), Step(3, 0)], S(3), S(60)));

    [Theory]
    [InlineData(60, 10, 6)]
    [InlineData(6, 10, 1)]
    [InlineData(65, 10, 7)]
    [InlineData(6, 1, 1)]
    public void The_panic_window_has_whole_seconds(double stable, double percent, double expected) =>
        Assert.Equal(S(expected),
            new KpaOptions { StableWindow = S(stable), PanicWindowPercent = percent }.PanicWindow);
}
