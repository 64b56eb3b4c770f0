using Ballast.Simulation.Chance;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Simulation.Tests.Chance;

public sealed class StandardNormalTests
{
    private const ulong Seed = 11;

    [Fact]
    public void Draws_have_mean_0_and_variance_1()
    {
        var random = new SeededRandom(Seed);
        Moments.Of(1_000_000, () => StandardNormal.Sample(random)).AssertNear(0, 1, 0.01, Seed);
    }

    // Kolmogorov and Smirnov's distance passes 1.95/√n in one of a thousand good samples.
    [Fact]
    public void Draws_follow_the_bell_curve_from_tail_to_tail()
    {
        var random = new SeededRandom(Seed);
        var draws = new double[400_000];
        for (var i = 0; i < draws.Length; i++) { draws[i] = StandardNormal.Sample(random); }
        Array.Sort(draws);
        var distance = 0.0;
        for (var i = 0; i < draws.Length; i++)
        {
            var share = StandardNormal.Cumulative(draws[i]);
            var (from, to) = (i / (double)draws.Length, (i + 1) / (double)draws.Length);
            distance = Math.Max(distance, Math.Max(to - share, share - from));
        }
        Assert.True(distance < 1.95 / Math.Sqrt(draws.Length), $"distance {distance}; seed {Seed}");
        // 400,000 draws have 103 beyond the tail's edge on average, ten times the deviation either way.
        Assert.InRange(draws.Count(static x => Math.Abs(x) > 3.654152885361009), 60, 150);
        Assert.InRange(draws.Count(static x => Math.Abs(x) > 3) / 400_000.0, 0.00245, 0.00295);
    }

    [Theory]
    [InlineData(1UL, 0xAAF71F2F85B9D1FD)]
    [InlineData(99UL, 0x4260372A34BB1995)]
    public void A_thousand_draws_have_one_hash(ulong seed, ulong expected)
    {
        var random = new SeededRandom(seed);
        var hash = 0UL;
        for (var i = 0; i < 1000; i++)
        {
            hash = Seeds.Mix(hash, BitConverter.DoubleToUInt64Bits(StandardNormal.Sample(random)));
        }
        Assert.Equal($"0x{expected:X16}", $"0x{hash:X16}");
    }

    [Theory]
    [InlineData(-30.0, 4.9067139271481871e-198)]
    [InlineData(-12.5, 3.7325642988777134e-36)]
    [InlineData(-8.0, 6.2209605742717841e-16)]
    [InlineData(-7.1, 6.2378444633315751e-13)]
    [InlineData(-5.0, 2.8665157187919391e-7)]
    [InlineData(-2.5, 0.0062096653257761352)]
    [InlineData(-1.0, 0.15865525393145705)]
    [InlineData(-0.3, 0.38208857781104736)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.7, 0.75803634777692699)]
    [InlineData(3.0, 0.99865010196836991)]
    [InlineData(6.0, 0.99999999901341235)]
    public void The_cumulative_share_is_known(double x, double share) =>
        Assert.Equal(share, StandardNormal.Cumulative(x), Math.Min(1e-15, 2e-8 * share));

    [Theory]
    [InlineData(1e-300, -37.047096299361199)]
    [InlineData(1e-50, -14.933337534788489)]
    [InlineData(1e-12, -7.0344838253011319)]
    [InlineData(0.001, -3.0902323061678135)]
    [InlineData(0.02425, -1.9729610513118848)]
    [InlineData(0.075, -1.4395314709384559)]
    [InlineData(0.3, -0.52440051270804082)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.9, 1.2815515655446006)]
    [InlineData(0.999, 3.0902323061678133)]
    public void The_quantile_is_known(double share, double x) =>
        Assert.InRange(StandardNormal.Quantile(share) - x, -1e-14 * (1 + Math.Abs(x)), 1e-14 * (1 + Math.Abs(x)));

    [Property(MaxTest = 1000)]
    public bool The_quantile_undoes_the_share(double number)
    {
        if (!double.IsFinite(number)) { return true; }
        var share = Math.Abs(number % 1);
        var back = StandardNormal.Cumulative(StandardNormal.Quantile(share));
        return Math.Abs(back - share) < 1e-14;
    }

    [Fact]
    public void The_ends_of_the_quantile_are_infinite_and_beyond_is_refused()
    {
        Assert.Equal(double.NegativeInfinity, StandardNormal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, StandardNormal.Quantile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(double.NaN));
    }
}
