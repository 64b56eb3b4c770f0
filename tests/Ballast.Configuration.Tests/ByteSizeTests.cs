using FsCheck.Xunit;

namespace Ballast.Configuration.Tests;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("17", 17)]
    [InlineData("17B", 17)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("1.5GB", 1_500_000_000)]
    [InlineData("0.5KiB", 512)]
    [InlineData("1024TiB", 1L << 50)]
    public void Reads_sizes(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1")]
    [InlineData("5 MB")]
    [InlineData("5MB\n")]
    [InlineData("5mb")]
    [InlineData("1025TiB")]
    [InlineData("9999999999999999999999999999999")]
    public void Refuses_everything_else(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Property(MaxTest = 1000)]
    public bool What_is_written_reads_back(long seed)
    {
        var bytes = (long)((ulong)seed % ByteSize.Largest);
        return ByteSize.TryParse(ByteSize.Format(bytes), out var again) && again == bytes;
    }
}
