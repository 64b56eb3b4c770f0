using System.Globalization;
using System.Text;
using Ballast.Simulation.Traces.Import;
using FsCheck.Xunit;

namespace Ballast.Simulation.Tests.Traces.Import;

public sealed class FieldTextTests
{
    [Property(MaxTest = 1000)]
    public bool Seconds_are_read_to_the_nanosecond(int whole, uint rest)
    {
        var (seconds, nanoseconds) = (Math.Abs((long)whole), rest % 1_000_000_000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds}.{nanoseconds:000000000}");
        return SecondsText.TryParse(Encoding.UTF8.GetBytes(text), out var read)
            && read == (seconds * 1_000_000_000) + nanoseconds;
    }

    [Property(MaxTest = 1000)]
    public bool Blocks_are_read_as_written(ulong[] starts, byte run)
    {
        var blocks = starts.SelectMany(start => Enumerable.Range(0, run % 5).Select(i => unchecked(start + (ulong)i)))
            .ToArray();
        var text = new StringBuilder();
        BlockText.Append(text, blocks);
        var read = new List<ulong>();
        return BlockText.TryParse(Encoding.UTF8.GetBytes(text.ToString()), read) && read.SequenceEqual(blocks);
    }

    [Theory]
    [InlineData("5", 5_000_000_000)]
    [InlineData("0.07949090003967285", 79_490_900)]
    [InlineData("1.0000000005", 1_000_000_001)]
    [InlineData(".5", 500_000_000)]
    [InlineData("-2.5", -2_500_000_000)]
    [InlineData("1.5e3", 1_500_000_000_000)]
    public void Seconds_are_rounded_to_the_nearest(string text, long nanoseconds)
    {
        Assert.True(SecondsText.TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(nanoseconds, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("nan")]
    [InlineData("1e")]
    [InlineData("99999999999")]
    public void What_is_no_time_is_refused(string text) =>
        Assert.False(SecondsText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2000-01-01 00:00:00", 0)]
    [InlineData("2000-01-01T00:00:00.000000001Z", 1)]
    [InlineData("2000-01-02 01:30:00.5+01:30", 86_400_500_000_000)]
    [InlineData("1999-12-31 23:00:00-0100", 0)]
    [InlineData("2024-02-29 00:00:00", 762_480_000_000_000_000)]
    public void Stamps_are_read_with_their_offsets(string text, long nanoseconds)
    {
        Assert.True(StampText.TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(nanoseconds, read);
    }

    [Theory]
    [InlineData("2023-02-29 00:00:00")]
    [InlineData("2023-01-01 24:00:00")]
    [InlineData("2023-01-01 00:00")]
    [InlineData("2023-01-01 00:00:00.")]
    [InlineData("2023-01-01 00:00:00+1")]
    [InlineData("2023-01-01 00:00:00 x")]
    [InlineData("2023/01/01 00:00:00")]
    public void What_is_no_stamp_is_refused(string text) =>
        Assert.False(StampText.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
