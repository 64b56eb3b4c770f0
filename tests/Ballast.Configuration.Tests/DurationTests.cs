using FsCheck.Xunit;

namespace Ballast.Configuration.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("1us", 10)]
    [InlineData("0.1us", 1)]
    [InlineData("500ms", 5_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("1m30s", 900_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1d12h", 1_296_000_000_000)]
    [InlineData("366d", 316_224_000_000_000)]
    public void Reads_durations(string text, long ticks)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1s\n")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1S")]
    [InlineData("1e3s")]
    [InlineData("367d")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999d")]
    public void Refuses_everything_else(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "0.1us")]
    [InlineData(600_000_000, "1m")]
    [InlineData(900_000_000, "90s")]
    [InlineData(15_000_000, "1500ms")]
    public void Writes_the_shortest_exact_form(long ticks, string text) =>
        Assert.Equal(text, Duration.Format(TimeSpan.FromTicks(ticks)));

    [Property(MaxTest = 1000)]
    public bool What_is_written_reads_back(long seed)
    {
        var duration = TimeSpan.FromTicks((long)((ulong)seed % (ulong)Duration.Longest.Ticks));
        return Duration.TryParse(Duration.Format(duration), out var again) && again == duration;
    }
}
