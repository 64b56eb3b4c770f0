using Ballast.Statistics;

namespace Ballast.Tests.Statistics;

public sealed class TimeDecayedEwmaTests
{
    private static readonly TimeSpan Tau = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_first_sample_is_taken_whole()
    {
        var average = default(TimeDecayedEwma);
        Assert.False(average.HasValue);
        average.Add(7, TimeSpan.FromSeconds(3), Tau);
        Assert.True(average.HasValue);
        Assert.Equal(7, average.Value);
    }

    // 4·e^(−1/2) + 2·(1 − e^(−1/2))
    [Fact]
    public void Weight_falls_with_the_time_since_the_last_sample()
    {
        var average = default(TimeDecayedEwma);
        average.Add(4, TimeSpan.FromSeconds(1), Tau);
        average.Add(2, TimeSpan.FromSeconds(6), Tau);
        Assert.Equal(2 + (2 * Math.Exp(-0.5)), average.Value, precision: 12);
    }

    [Fact]
    public void Samples_at_one_instant_or_earlier_change_nothing()
    {
        var average = default(TimeDecayedEwma);
        average.Add(4, TimeSpan.FromSeconds(5), Tau);
        average.Add(9, TimeSpan.FromSeconds(5), Tau);
        average.Add(9, TimeSpan.FromSeconds(2), Tau);
        Assert.Equal(4, average.Value);
    }

    [Fact]
    public void After_a_long_silence_the_newest_sample_is_all()
    {
        var average = default(TimeDecayedEwma);
        average.Add(4, TimeSpan.Zero, Tau);
        average.Add(1, TimeSpan.FromDays(30), Tau);
        Assert.Equal(1, average.Value);
    }
}
