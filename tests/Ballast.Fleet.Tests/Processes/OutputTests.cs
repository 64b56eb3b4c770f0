using System.Collections.Concurrent;
using System.Text;
using Ballast.Fleet.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ballast.Fleet.Tests.Processes;

public sealed class OutputTests
{
    [Fact]
    public async Task Lines_of_both_streams_reach_the_reader_with_their_source()
    {
        await using var bench = new ProcessBench(ProcessBench.Shell("echo out; echo err >&2; printf 'no end'"));
        bench.Start();
        await bench.Facts.ReachesAsync(1, ReplicaPhase.Failed);
        await bench.LineAsync("no end");
        Assert.Contains(bench.Lines, l => l is { Text: "out", Source: OutputSource.Output, Deployment.Value: "bench" });
        Assert.Contains(bench.Lines, l => l is { Text: "err", Source: OutputSource.Error, Replica.Value: 1 });
    }

    [Fact]
    public async Task A_slow_reader_loses_lines_that_are_counted_and_holds_up_nothing()
    {
        const int Written = 3000;
        var read = new ConcurrentQueue<OutputLine>();
        using var gate = new ManualResetEventSlim();
        void Read(OutputLine line)
        {
            gate.Wait(TimeSpan.FromSeconds(20));
            read.Enqueue(line);
        }
        var relay = new OutputRelay(new ReplicaId(1), new DeploymentId("d"), Read, NullLogger.Instance);
        for (var i = 0; i < Written; i++)
        {
            relay.Write(OutputSource.Output, $"{i}");
        }
        gate.Set();
        await Eventually.TrueAsync(
            () => read.Count >= OutputRelay.MostWaiting, TimeSpan.FromSeconds(20), () => $"{read.Count} lines read");
        relay.Write(OutputSource.Output, "last");
        await relay.CompleteAsync(TimeProvider.System);
        Assert.Equal("last", read.Last().Text);
        Assert.Equal(Written + 1, read.Count + read.Sum(l => l.LostBefore));
        Assert.True(read.Last().LostBefore > 0, "the last line tells the loss before it");
    }

    [Fact]
    public async Task A_reader_that_throws_loses_no_other_line()
    {
        var read = new ConcurrentQueue<string>();
        void Read(OutputLine line)
        {
            read.Enqueue(line.Text);
            throw new InvalidOperationException("reader");
        }
        var relay = new OutputRelay(new ReplicaId(1), new DeploymentId("d"), Read, NullLogger.Instance);
        relay.Write(OutputSource.Output, "a");
        relay.Write(OutputSource.Output, "b");
        await relay.CompleteAsync(TimeProvider.System);
        Assert.Equal(["a", "b"], read);
    }

    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\n\nb", "a||b")]
    [InlineData("", "")]
    public async Task Lines_are_cut_at_their_ends(string text, string expected)
    {
        var lines = await LinesAsync(text);
        Assert.Equal(expected, string.Join('|', lines));
    }

    [Theory]
    [InlineData(8191, 0)]
    [InlineData(8192, 4096)]
    [InlineData(100_000, 94_208)]
    public async Task Of_an_endless_line_beginning_and_end_are_kept(int length, int cut)
    {
        var lines = await LinesAsync($"x{new string('y', length - 2)}z\nnext\n");
        Assert.Equal(2, lines.Count);
        Assert.StartsWith("x", lines[0], StringComparison.Ordinal);
        var end = cut == 0 ? "z" : $" [{cut} bytes left out]";
        Assert.EndsWith(end, lines[0], StringComparison.Ordinal);
        Assert.Equal("next", lines[1]);
    }

    private static async Task<List<string>> LinesAsync(string text)
    {
        var lines = new List<string>();
        await LineReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), lines.Add);
        return lines;
    }
}
