using System.Text;
using Ballast.Protocols.Streaming;
using FsCheck.Xunit;

namespace Ballast.Protocols.Tests.Streaming;

public sealed class ResponseMeterPropertyTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Counts_do_not_depend_on_a_cut_anywhere_or_on_the_line_end(string lineEnd)
    {
        foreach (var stream in RecordedStreams.All)
        {
            var bytes = Encoding.UTF8.GetBytes(stream.Replace("\n", lineEnd, StringComparison.Ordinal));
            var whole = Measure(ResponseFormat.Events, bytes);
            Assert.Equal(
                Measure(ResponseFormat.Events, Encoding.UTF8.GetBytes(stream)) with { Bytes = bytes.Length }, whole);
            for (var cut = 0; cut <= bytes.Length; cut++)
            {
                Assert.Equal(whole, Measure(ResponseFormat.Events, bytes[..cut], bytes[cut..]));
            }

            Assert.Equal(whole, Measure(ResponseFormat.Events, [.. bytes.Select(value => new[] { value })]));
        }
    }

    [Property(MaxTest = 2000)]
    public void Counts_of_mutated_streams_do_not_depend_on_the_cuts(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(RecordedStreams.All[random.Next(RecordedStreams.All.Count)]);
        ReadOnlySpan<byte> alphabet = "\r\n: {}[]\",\\dataevent019"u8;
        for (var times = random.Next(8); times > 0; times--)
        {
            bytes[random.Next(bytes.Length)] = alphabet[random.Next(alphabet.Length)];
        }

        SameHoweverCut(ResponseFormat.Events, bytes, random);
        SameHoweverCut(ResponseFormat.Json, bytes, random);
    }

    [Property(MaxTest = 1000)]
    public void Counts_of_arbitrary_bytes_do_not_depend_on_the_cuts(byte[] bytes, int seed)
    {
        var random = new Random(seed);
        SameHoweverCut(ResponseFormat.Events, bytes, random);
        SameHoweverCut(ResponseFormat.Json, bytes, random);
    }

    private static void SameHoweverCut(ResponseFormat format, byte[] bytes, Random random)
    {
        var chunks = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - at, random.Next(0, 20));
            chunks.Add(bytes[at..(at + length)]);
            at += length;
        }

        Assert.Equal(Measure(format, bytes), Measure(format, [.. chunks]));
    }

    private static Counts Measure(ResponseFormat format, params byte[][] chunks)
    {
        var meter = new ResponseMeter();
        meter.Reset(format);
        var tokens = 0L;
        foreach (var chunk in chunks)
        {
            tokens += meter.Write(chunk);
        }

        Assert.Equal(meter.CountedTokens, tokens);
        meter.Complete();
        return Counts.Of(meter);
    }
}
