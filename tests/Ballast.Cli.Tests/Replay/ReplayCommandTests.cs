using System.IO.Compression;

namespace Ballast.Cli.Tests.Replay;

public sealed class ReplayCommandTests
{
    [Fact]
    public async Task A_journal_of_a_simulated_run_replays_exactly()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("run.journal");
        SimulatedJournal.Write(file);
        var decisions = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))
            .Count(line => line.StartsWith('>'));
        var result = await RunningProcess.BallastAsync("replay", file);
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains($"decisions compared {decisions:N0}, different 0", result.Output);
        Assert.Contains("gaps 0, lines lost 0", result.Output);
        Assert.EndsWith("exact: every decision came out as recorded", result.Output.TrimEnd());
    }

    [Fact]
    public async Task A_compressed_journal_is_told_for_programs()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("run.journal");
        SimulatedJournal.Write(file, "power-of-two");
        var zipped = folder.File("run.journal.gz");
        using (var to = new GZipStream(File.Create(zipped), CompressionLevel.Fastest))
        {
            to.Write(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }
        var result = await RunningProcess.BallastAsync("replay", zipped, "--json");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Empty(result.Error);
        var json = result.Json();
        Assert.True(json.GetProperty("exact").GetBoolean());
        Assert.True(json.GetProperty("decisions_matched").GetInt64() >= 2 * SimulatedJournal.Requests);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.GetProperty("first_difference").ValueKind);
    }

    [Fact]
    public async Task The_first_decision_that_differs_is_told_with_its_input()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("run.journal");
        SimulatedJournal.Write(file);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var sends = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("> send ")).ToList();
        var original = sends[100];
        var replayed = lines[original];
        foreach (var at in (int[])[original, sends[200]]) { lines[at] = MovedToAnother(lines[at]); }
        await File.WriteAllTextAsync(
            file, string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
        var result = await RunningProcess.BallastAsync("replay", file, "--json");
        Assert.Equal(1, result.Code);
        var json = result.Json();
        Assert.Equal(2, json.GetProperty("decisions_different").GetInt64());
        var first = json.GetProperty("first_difference");
        Assert.Equal(original + 1, first.GetProperty("line").GetInt64());
        Assert.Equal(lines[original], first.GetProperty("recorded").GetString());
        Assert.Equal(replayed, first.GetProperty("replayed").GetString());
        Assert.Equal(original, first.GetProperty("input_line").GetInt64());
        Assert.Equal(lines[original - 1], first.GetProperty("input").GetString());
        var shown = await RunningProcess.BallastAsync("replay", file);
        Assert.Equal(1, shown.Code);
        Assert.Contains(lines[original], shown.Output);
        Assert.Contains($"replayed  {replayed}", shown.Output);
        Assert.Contains("not exact: decisions came out otherwise", shown.Output);
    }

    [Fact]
    public async Task A_malformed_line_is_told_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("run.journal");
        SimulatedJournal.Write(file);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines[41] = "nonsense";
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        var result = await RunningProcess.BallastAsync("replay", file);
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"ballast: {file}:42:1: ", result.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TIMESTAMP,ContextTokens\n")]
    public async Task A_file_that_is_no_journal_is_refused(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("other.csv", text);
        var result = await RunningProcess.BallastAsync("replay", file);
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"ballast: {file}:1:1: expected ", result.Error);
    }

    private static string MovedToAnother(string send)
    {
        var fields = send.Split(' ');
        fields[3] = fields[3] == "1" ? "2" : "1";
        return string.Join(' ', fields);
    }
}
