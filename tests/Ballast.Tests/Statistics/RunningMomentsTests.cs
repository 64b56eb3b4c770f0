using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class RunningMomentsTests
{
    [Fact]
    public void Moments_of_a_known_sample()
    {
        var moments = Of(2, 4, 4, 4, 5, 5, 7, 9);
        Assert.Equal(8, moments.Count);
        Assert.Equal(5, moments.Mean, precision: 12);
        Assert.Equal(32.0 / 7, moments.Variance, precision: 12);
        Assert.Equal(Math.Sqrt(32.0 / 7), moments.StandardDeviation, precision: 12);
    }

    [Fact]
    public void One_sample_has_no_variance() => Assert.Equal((3, 0), (Of(3).Mean, Of(3).Variance));

    [Fact]
    public void A_large_offset_does_not_spoil_the_variance() =>
        Assert.Equal(30, Of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).Variance, precision: 6);

    [Property(MaxTest = 500)]
    public bool Merging_equals_adding(ulong seed, byte left, byte right)
    {
        var random = new SeededRandom(seed);
        var (merged, other, all) = (default(RunningMoments), default(RunningMoments), default(RunningMoments));
        for (var i = 0; i < left + right; i++)
        {
            var sample = random.NextDouble() * 10;
            all.Add(sample);
            if (i < left) { merged.Add(sample); }
            else { other.Add(sample); }
        }
        merged.Merge(other);
        return merged.Count == all.Count && Math.Abs(merged.Mean - all.Mean) < 1e-9
            && Math.Abs(merged.Variance - all.Variance) < 1e-9;
    }

    private static RunningMoments Of(params double[] samples)
    {
        var moments = default(RunningMoments);
        foreach (var sample in samples) { moments.Add(sample); }
        return moments;
    }
}
