using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Tests.Chance;

public sealed class DistributionTests
{
    private const ulong Seed = 4_711;
    private const int Draws = 200_000;
    private readonly SeededRandom _random = new(Seed);

    [Theory]
    [InlineData(1.0, 0.3)]
    [InlineData(200.0, 1.0)]
    [InlineData(0.05, 0.0)]
    public void A_log_normal_has_its_mean_and_cv(double mean, double cv)
    {
        var distribution = LogNormal.OfMeanAndCv(mean, cv);
        Assert.Equal(mean, distribution.Mean, mean * 1e-14);
        var moments = Moments.Of(Draws, () => distribution.Sample(_random));
        if (cv == 0)
        {
            Assert.Equal(mean, moments.Mean, mean * 1e-12);
            return;
        }
        moments.AssertNear(mean, mean * mean * cv * cv, 0.1, Seed);
    }

    [Fact]
    public void A_log_normal_knows_its_shares()
    {
        var distribution = new LogNormal(2, 0.5);
        Assert.Equal(0.5, distribution.Cumulative(distribution.Median), 1e-15);
        Assert.Equal(0, distribution.Cumulative(0));
        foreach (var share in (double[])[1e-9, 0.01, 0.3, 0.99])
        {
            Assert.Equal(share, distribution.Cumulative(distribution.Quantile(share)), 1e-14);
        }
        Assert.Equal((0.0, 1.0), (new LogNormal(1, 0).Cumulative(2.7), new LogNormal(1, 0).Cumulative(2.8)));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(4.0)]
    [InlineData(8.0)]
    public void A_gamma_has_its_mean_and_cv(double cv)
    {
        var distribution = Gamma.OfMeanAndCv(3, cv);
        Moments.Of(Draws, () => distribution.Sample(_random)).AssertNear(3, 9 * cv * cv, cv > 3 ? 0.15 : 0.04, Seed);
    }

    // The share of a gamma of shape 2 at or below x is 1 − (1 + x)·exp(−x).
    [Fact]
    public void A_gamma_follows_its_curve()
    {
        var distribution = new Gamma(2, 1);
        var below = new int[4];
        for (var i = 0; i < Draws; i++)
        {
            var x = distribution.Sample(_random);
            for (var j = 0; j < below.Length; j++) { below[j] += x <= j + 0.5 ? 1 : 0; }
        }
        for (var j = 0; j < below.Length; j++)
        {
            var share = 1 - ((1.5 + j) * Math.Exp(-j - 0.5));
            Assert.InRange(below[j] / (double)Draws, share - 0.004, share + 0.004);
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(5.0)]
    public void A_weibull_has_its_mean_and_cv(double cv)
    {
        var distribution = Weibull.OfMeanAndCv(2, cv);
        Moments.Of(Draws, () => distribution.Sample(_random)).AssertNear(2, 4 * cv * cv, cv > 2 ? 0.25 : 0.05, Seed);
    }

    [Fact]
    public void A_weibull_of_cv_1_is_exponential() => Assert.Equal(1, Weibull.OfMeanAndCv(1, 1).Shape, 1e-12);

    [Fact]
    public void An_exponential_has_mean_and_variance_1() =>
        Moments.Of(Draws, () => Exponential.Sample(_random)).AssertNear(1, 1, 0.02, Seed);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(2.0)]
    [InlineData(9.99)]
    [InlineData(10.0)]
    [InlineData(35.5)]
    [InlineData(10_000.0)]
    [InlineData(1e9)]
    public void A_poisson_has_its_mean_as_variance(double mean) =>
        Moments.Of(Draws, () => Poisson.Sample(_random, mean)).AssertNear(mean, mean, mean < 1 ? 0.1 : 0.02, Seed);

    [Theory]
    [InlineData(3.0)]
    [InlineData(12.0)]
    public void A_poisson_follows_its_probabilities(double mean)
    {
        var counts = new int[200];
        for (var i = 0; i < Draws; i++) { counts[Poisson.Sample(_random, mean)]++; }
        for (var k = 0; k < 25; k++)
        {
            var share = Math.Exp((k * Math.Log(mean)) - mean - GammaFunction.Log(k + 1));
            var error = 5 * Math.Sqrt(share / Draws) + 1e-5;
            Assert.True(Math.Abs((counts[k] / (double)Draws) - share) < error, $"{k}: {counts[k]}; seed {Seed}");
        }
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 0.0)]
    [InlineData(10, 1.0)]
    [InlineData(100, 1.0001)]
    [InlineData(35, 2.34)]
    public void A_zipf_draws_each_rank_by_its_share(int ranks, double exponent)
    {
        var distribution = new Zipf(ranks, exponent);
        var counts = new int[ranks + 1];
        for (var i = 0; i < Draws; i++) { counts[distribution.Sample(_random)]++; }
        var shares = distribution.Shares();
        Assert.Equal(1, shares.Sum(), 1e-12);
        for (var k = 1; k <= ranks; k++)
        {
            var share = shares[k - 1];
            var error = 5 * Math.Sqrt(share / Draws);
            Assert.True(Math.Abs((counts[k] / (double)Draws) - share) <= error, $"rank {k}: {counts[k]}; seed {Seed}");
        }
    }

    [Fact]
    public void A_quantile_table_is_straight_between_its_points()
    {
        var table = new QuantileTable([0, 0.5, 1], [10, 20, 100]);
        Assert.Equal((10.0, 15.0, 20.0, 60.0, 100.0), (table.Quantile(-1), table.Quantile(0.25), table.Quantile(0.5),
            table.Quantile(0.75), table.Quantile(2)));
        Assert.Equal(37.5, table.Mean);
        var mean = Moments.Of(Draws, () => table.Sample(_random)).Mean;
        Assert.InRange(mean, 37.2, 37.8);
    }

    [Fact]
    public void A_quantile_table_of_samples_spans_them()
    {
        var table = QuantileTable.OfSamples([3, 1, 2]);
        Assert.Equal((1.0, 2.0, 2.5, 3.0),
            (table.Quantile(0), table.Quantile(0.5), table.Quantile(0.75), table.Quantile(1)));
    }

    [Fact]
    public void A_table_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new QuantileTable([0], [1]));
        Assert.Throws<ArgumentException>(() => new QuantileTable([0, 0.9], [1, 2]));
        Assert.Throws<ArgumentException>(() => new QuantileTable([0, 0.5, 0.5, 1], [1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => new QuantileTable([0, 1], [2, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantileTable([0, 1], [2, double.NaN]));
        Assert.Throws<ArgumentException>(() => new Empirical([]));
    }

    [Fact]
    public void An_empirical_draw_is_one_of_the_values()
    {
        var empirical = new Empirical([1, 2, 2, 5]);
        var counts = new int[6];
        for (var i = 0; i < 40_000; i++) { counts[(int)empirical.Sample(_random)]++; }
        Assert.Equal(40_000, counts[1] + counts[2] + counts[5]);
        Assert.InRange(counts[2], 19_400, 20_600);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(-0.114)]
    [InlineData(1.0)]
    public void A_copula_has_its_rank_correlation(double correlation)
    {
        var copula = new RankCopula(correlation);
        // Of even margins the rank correlation is 12·E[uv] − 3.
        var (products, firsts, seconds) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var (u, v) = copula.Sample(_random);
            products += u * v;
            firsts += u;
            seconds += v;
        }
        Assert.InRange((12 * products / Draws) - 3, correlation - 0.02, correlation + 0.02);
        Assert.InRange(firsts / Draws, 0.497, 0.503);
        Assert.InRange(seconds / Draws, 0.497, 0.503);
    }

    [Theory]
    [InlineData(1e-5, 11.512919692895826)]
    [InlineData(0.1, 2.2527126517342059)]
    [InlineData(0.5, 0.57236494292470009)]
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(3.7, 1.4280723266653881)]
    [InlineData(14.9, 24.924132002217278)]
    [InlineData(15.0, 25.191221182738682)]
    [InlineData(100.5, 361.43554046777762)]
    [InlineData(1e8, 1742068066.1038347)]
    public void The_logarithm_of_gamma_is_known(double x, double expected) =>
        Assert.Equal(expected, GammaFunction.Log(x), 2e-14 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Draws_allocate_nothing()
    {
        var (gamma, weibull, zipf, copula) =
            (Gamma.OfMeanAndCv(1, 2), Weibull.OfMeanAndCv(1, 2), new Zipf(50, 1.1), new RankCopula(0.2));
        var table = new QuantileTable([0, 1], [0, 1]);
        var sum = Draw(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += Draw(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));

        double Draw(int count)
        {
            var total = 0.0;
            for (var i = 0; i < count; i++)
            {
                total += new LogNormal(0, 1).Sample(_random) + gamma.Sample(_random) + weibull.Sample(_random)
                    + Poisson.Sample(_random, 3) + Poisson.Sample(_random, 30) + zipf.Sample(_random)
                    + copula.Sample(_random).First + table.Sample(_random);
            }
            return total;
        }
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormal(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormal(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogNormal.OfMeanAndCv(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gamma(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Weibull(1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Poisson.Sample(_random, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Poisson.Sample(_random, 1e13));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Zipf(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankCopula(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.Log(0));
    }
}
