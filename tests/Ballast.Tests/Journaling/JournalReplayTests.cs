using System.Text;
using Ballast.Journaling;
using Ballast.Routing;
using Ballast.Statistics;
using Ballast.Tests.Routing;

namespace Ballast.Tests.Journaling;

public sealed class JournalReplayTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 24)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_random_run_replays_decision_for_decision_and_byte_for_byte(int seed)
    {
        var journal = Record(seed);
        var again = MemorySink.Started();
        JournalWriter? writer = null;
        var replay = new JournalReplay((deployment, number) =>
            RouterSwarm.MakeRouter(deployment, number, RouterSwarm.PolicyOf(seed), writer = new JournalWriter(again)));

        var result = replay.Run(new JournalReader(journal));

        Assert.Null(result.FirstDifference);
        Assert.True(result.IsExact, $"seed {seed}");
        Assert.True(result.Matched > 1000, $"seed {seed}: only {result.Matched} decisions");
        Assert.Null(result.CutAtLine);
        Assert.True(writer!.Flush());
        Assert.True(journal.Span.SequenceEqual(again.Journal.Span), $"seed {seed}: the replay's own journal differs");
    }

    public static TheoryData<string, int> Catalogue()
    {
        var rows = new TheoryData<string, int>();
        foreach (var policy in RoutingCatalogue.All.Names)
        {
            for (var seed = 1; seed <= 3; seed++) { rows.Add(policy, seed); }
        }
        return rows;
    }

    [Theory, MemberData(nameof(Catalogue))]
    public void Every_policy_of_the_catalogue_keeps_the_books_and_replays_exactly(string policy, int seed)
    {
        var journal = Record(seed, policy);

        var result = new JournalReplay().Run(new JournalReader(journal));

        Assert.Null(result.FirstDifference);
        Assert.True(result is { IsExact: true, Matched: > 500 }, $"{policy}, seed {seed}: {result.Matched} decisions");
        var other = new JournalReplay(new PolicyChoice(policy == "random" ? "round-robin" : "random"));
        var counterfactual = other.Run(new JournalReader(journal));
        Assert.Equal(result.Inputs, counterfactual.Inputs);
        Assert.True(counterfactual.Differences > 0, $"{policy}, seed {seed}: another policy decided alike");
    }

    [Fact]
    public void Blocks_of_any_size_read_the_same()
    {
        var journal = Record(3)[..20_000];
        var whole = new JournalReader(journal).Select(r => r.ToString()).ToArray();
        foreach (var size in new[] { 1, 7, 4096 })
        {
            var blocks = Enumerable.Range(0, (journal.Length + size - 1) / size)
                .Select(i => journal.Slice(i * size, Math.Min(size, journal.Length - (i * size))));
            Assert.Equal(whole, new JournalReader(blocks).Select(r => r.ToString()));
        }
    }

    [Fact]
    public void Another_policy_decides_otherwise()
    {
        var journal = Record(1);
        var replay = new JournalReplay((deployment, number) =>
            RouterSwarm.MakeRouter(deployment, number, RouterSwarm.PolicyOf(2), null));
        var result = replay.Run(new JournalReader(journal));
        Assert.True(result.Differences > 100);
        Assert.NotNull(result.FirstDifference?.Actual);
    }

    [Fact]
    public void Every_changed_decision_is_found_at_its_line()
    {
        var lines = Lines(Record(4));
        var chance = new SeededRandom(4);
        for (var trial = 0; trial < 20; trial++)
        {
            var at = chance.Next(lines.Length);
            while (!lines[at].StartsWith("> send", StringComparison.Ordinal)) { at = (at + 1) % lines.Length; }
            var changed = lines.ToArray();
            var fields = changed[at].Split(' ');
            fields[3] = fields[3] == "1" ? "2" : "1";
            changed[at] = string.Join(' ', fields);

            var result = Replay(changed, 4);

            Assert.Equal((1, at + 1), (result.Differences, result.FirstDifference?.Line));
            Assert.Equal((changed[at], lines[at]), (result.FirstDifference?.Expected, result.FirstDifference?.Actual));
        }
    }

    [Fact]
    public void A_removed_repeated_or_invented_decision_is_found()
    {
        var lines = Lines(Record(4)).ToList();
        var at = lines.FindIndex(l => l.StartsWith("> send", StringComparison.Ordinal));
        Assert.Null(Replay([.. lines[..at], .. lines[(at + 1)..]], 4).FirstDifference?.Expected);
        Assert.Null(Replay([.. lines[..(at + 1)], lines[at], .. lines[(at + 1)..]], 4).FirstDifference?.Actual);
    }

    [Fact]
    public void A_changed_or_removed_input_is_found()
    {
        var lines = Lines(Record(4)).ToList();
        var first = lines.FindIndex(l => l.Contains(" e 0 ", StringComparison.Ordinal));
        Assert.True(Replay([.. lines[..first], .. lines[(first + 1)..]], 4).Differences > 0);
        var arrival = lines.FindIndex(l => l.Contains(" a 0 ", StringComparison.Ordinal));
        var twice = Replay([.. lines[..(arrival + 1)], .. lines[arrival..]], 4);
        Assert.Equal(arrival + 1, twice.FirstDifference?.Line);
        // The first arrival lacks its decision, the second is refused, and the decision after it came too late.
        Assert.Equal(3, twice.Differences);
    }

    [Fact]
    public void A_random_flipped_byte_never_goes_unnoticed_as_a_crash()
    {
        var journal = Record(5)[..60_000].ToArray();
        var chance = new SeededRandom(5);
        for (var trial = 0; trial < 200; trial++)
        {
            var changed = journal.ToArray();
            var at = chance.Next(changed.Length);
            changed[at] = (byte)(" 0-\n>x%"[chance.Next(7)]);
            try
            {
                Replay(changed, 5);
            }
            catch (JournalFormatException bad)
            {
                Assert.True(bad.Line > 0 && bad.Column > 0, bad.Message);
            }
        }
    }

    [Fact]
    public void A_cut_journal_says_where_it_ends_and_has_no_difference()
    {
        var journal = Record(6);
        foreach (var length in new[] { 30, 5000, 5001, 5002, 5100, 40_000, journal.Length - 1 })
        {
            var cut = journal[..length];
            if (cut.Span.IndexOf((byte)'\n') < 0)
            {
                Assert.Throws<JournalFormatException>(() => Replay(cut, 6));
                continue;
            }
            var result = Replay(cut, 6);
            Assert.Null(result.FirstDifference);
            var lines = cut.Span.Count((byte)'\n');
            if (cut.Span[^1] != (byte)'\n') { Assert.Equal(lines + 1, result.CutAtLine); }
        }
    }

    [Fact]
    public void What_follows_a_gap_is_not_compared()
    {
        var lines = Lines(Record(4)).ToList();
        var at = lines.FindIndex(200, l => l.Contains(" a 0 ", StringComparison.Ordinal));
        var time = lines[at].Split(' ')[0];
        var end = lines.FindIndex(at + 40, l => !l.StartsWith('>'));
        string[] gapped = [.. lines[..at], $"{time} ! 0 {end - at}", .. lines[end..]];

        var result = Replay(gapped, 4);

        Assert.Equal([new ReplayGap(at + 1, TimeSpan.FromTicks(long.Parse(time)), 0, end - at)], result.Gaps);
        Assert.Equal((0, end - at), (result.Differences, result.LinesLost));
        Assert.True(result.Unchecked > 1000);
        Assert.False(result.IsExact);
    }

    private static ReadOnlyMemory<byte> Record(int seed, string? policy = null)
    {
        var sink = MemorySink.Started();
        var writer = new JournalWriter(sink);
        new RouterSwarm(seed, writer, policy).Run();
        Assert.True(writer.Flush());
        Assert.Equal(0, writer.LinesLost);
        Assert.Equal(writer.Lines + 1, sink.Journal.Span.Count((byte)'\n'));
        return sink.Journal;
    }

    private static string[] Lines(ReadOnlyMemory<byte> journal) =>
        Encoding.UTF8.GetString(journal.Span).TrimEnd('\n').Split('\n');

    private static ReplayResult Replay(IEnumerable<string> lines, int seed) =>
        Replay(Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'), seed);

    private static ReplayResult Replay(ReadOnlyMemory<byte> journal, int seed) =>
        new JournalReplay((deployment, number) =>
            RouterSwarm.MakeRouter(deployment, number, RouterSwarm.PolicyOf(seed), null))
            .Run(new JournalReader(journal));
}
