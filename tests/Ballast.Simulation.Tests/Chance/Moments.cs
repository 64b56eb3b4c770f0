namespace Ballast.Simulation.Tests.Chance;

/// <summary>What many draws have in common, and how far that may be from what it should be.</summary>
internal readonly record struct Moments(double Mean, double Variance, int Count)
{
    /// <summary>Mean and variance of draws.</summary>
    public static Moments Of(int count, Func<double> draw)
    {
        var (mean, squares) = (0.0, 0.0);
        for (var i = 1; i <= count; i++)
        {
            var x = draw();
            var off = x - mean;
            mean += off / i;
            squares += off * (x - mean);
        }
        return new(mean, squares / (count - 1), count);
    }

    /// <summary>Holds the mean to five standard errors and the variance to a share of itself.</summary>
    public void AssertNear(double mean, double variance, double varianceTolerance, ulong seed)
    {
        var error = 5 * Math.Sqrt(variance / Count);
        Assert.True(Math.Abs(Mean - mean) <= error, $"mean {Mean}, not {mean} ± {error}; seed {seed}");
        Assert.True(
            Math.Abs(Variance - variance) <= varianceTolerance * variance,
            $"variance {Variance}, not {variance} ± {varianceTolerance:P0}; seed {seed}");
    }
}
