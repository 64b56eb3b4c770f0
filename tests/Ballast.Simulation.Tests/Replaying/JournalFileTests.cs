using System.IO.Compression;
using Ballast.Journaling;
using Ballast.Simulation.Replaying;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Tests.Replaying;

public sealed class JournalFileTests : IDisposable
{
    private static readonly byte[] Header = new JournalHeader(DateTimeOffset.UnixEpoch, "ballast/test").ToUtf8Line();

    private readonly string _path = Path.GetTempFileName();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journal_is_read_plain_or_zipped_and_its_lines_are_told(bool zipped)
    {
        Write([.. Header, .. "100 N - 1 a 4 0 0 cpu 0 1\n"u8], zipped);
        var file = new JournalFile(_path);
        Assert.Equal([1, 2], file.Read(journal => journal.Select(record => record.Line).ToArray(), stop: Stop));
        Assert.Equal("100 N - 1 a 4 0 0 cpu 0 1", file.Line(2));
        Assert.Null(file.Line(3));
    }

    [Fact]
    public void A_bad_line_is_told_with_the_file()
    {
        Write([.. Header, .. "100 ?\n"u8], zipped: false);
        var bad = Assert.Throws<TraceFormatException>(
            () => new JournalFile(_path).Read(journal => journal.Count(), stop: Stop));
        Assert.StartsWith($"{_path}:2:5: ", bad.Message);
    }

    [Fact]
    public void A_journal_without_traffic_has_nothing_to_simulate()
    {
        Write(Header, zipped: false);
        var run = new JournalFile(_path).Read(journal => JournaledRuns.Of(journal, "empty"), stop: Stop);
        var refused = Assert.Throws<InvalidDataException>(() => Counterfactual.Run(run, new("random"), stop: Stop));
        Assert.Equal("The journal has no request: there is nothing to simulate.", refused.Message);
    }

    private void Write(byte[] bytes, bool zipped)
    {
        using var file = File.Create(_path);
        using var to = zipped ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        to.Write(bytes);
    }
}
