using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Tests.Statistics;

public sealed class PeakEwmaTests
{
    private static readonly TimeSpan Tau = TimeSpan.FromSeconds(10);

    // A peak of 8 at 0 s, read later: 8·e^(−t/10).
    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 7.23869934428768)]
    [InlineData(5, 4.85224527770107)]
    [InlineData(10, 2.94303552937154)]
    [InlineData(20, 1.0826822658929)]
    [InlineData(60, 0.0198300174133311)]
    public void A_peak_decays_on_reading(double seconds, double expected)
    {
        var average = default(PeakEwma);
        average.Add(8, TimeSpan.Zero, Tau);
        Assert.Equal(expected, average.At(TimeSpan.FromSeconds(seconds), Tau), precision: 12);
        Assert.Equal(8, average.Value);
    }

    [Fact]
    public void A_sample_above_replaces_at_once_and_one_below_is_blended()
    {
        var average = default(PeakEwma);
        average.Add(1, TimeSpan.Zero, Tau);
        average.Add(5, TimeSpan.Zero, Tau);
        Assert.Equal(5, average.Value);
        average.Add(1, TimeSpan.FromSeconds(10), Tau);
        Assert.Equal(1 + (4 * Math.Exp(-1)), average.Value, precision: 12);
    }

    [Property(MaxTest = 500)]
    public bool Lies_between_the_newest_sample_and_the_greatest(ulong seed)
    {
        var random = new SeededRandom(seed);
        var average = default(PeakEwma);
        var (now, greatest) = (TimeSpan.Zero, 0.0);
        for (var i = 0; i < 50; i++)
        {
            now += TimeSpan.FromSeconds(random.NextDouble() * 5);
            var sample = random.NextDouble();
            greatest = Math.Max(greatest, sample);
            average.Add(sample, now, Tau);
            if (average.Value < sample || average.Value > greatest) { return false; }
        }
        return true;
    }
}
