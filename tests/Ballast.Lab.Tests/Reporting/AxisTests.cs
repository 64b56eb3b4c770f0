using Ballast.Lab.Reporting.Plots;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Lab.Tests.Reporting;

public sealed class AxisTests
{
    [Theory]
    [InlineData(18, new double[] { 0, 10, 20 })]
    [InlineData(101, new double[] { 0, 50, 100, 150 })]
    [InlineData(0, new double[] { 0, 1 })]
    [InlineData(0.7, new[] { 0, 0.25, 0.5, 0.75 })]
    public void Ends_and_ticks_from_zero_are_round(double most, double[] ticks)
    {
        var axis = Axis.FromZero(most, 0, 100);
        Assert.Equal(ticks, axis.Ticks());
        Assert.Equal(ticks[^1], axis.Most);
    }

    [Fact]
    public void Equal_ratios_take_equal_lengths_on_a_logarithmic_axis()
    {
        var axis = new Axis(0.001, 10, 0, 400, IsLog: true);
        Assert.Equal([0, 100, 200, 300, 400], ((double[])[0.001, 0.01, 0.1, 1, 10]).Select(axis.Of), Close);
        Assert.Equal([0.001, 0.01, 0.1, 1, 10], axis.Ticks(), Close);
        // What has no place stands at the end.
        Assert.Equal(0, axis.Of(0));
    }

    [Property(MaxTest = 500)]
    public bool Every_axis_holds_its_values_and_has_two_to_twelve_ticks(ulong seed)
    {
        var random = new SeededRandom(seed);
        var least = Math.Exp((random.NextDouble() * 20) - 10);
        var most = least * (1 + Math.Exp((random.NextDouble() * 20) - 10));
        foreach (var axis in (Axis[])[
            Axis.FromZero(most, 0, 1), Axis.Around(least, most, 0, 1), Axis.Around(least, least, 0, 1),
            Axis.Log(least, most, 0, 1)])
        {
            var ticks = axis.Ticks();
            var holds = axis.Least <= least * (1 + 1e-9) && axis.Most >= Math.Min(most, least) * (1 - 1e-9);
            if (!holds || ticks.Count is < 2 or > 12) { return false; }
            if (ticks.Any(tick => tick < axis.Least * 0.99 - 1e-9 || tick > axis.Most * 1.01)) { return false; }
        }
        return true;
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-9;
}
