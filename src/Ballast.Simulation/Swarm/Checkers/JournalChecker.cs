using System.Text;
using Ballast.Journaling;

namespace Ballast.Simulation.Swarm.Checkers;

/// <summary>Two runs of one seed write the same journal, and fresh routers decide from it as the world's own
/// did.</summary>
internal static class JournalChecker
{
    public const string SameSeed = "two runs of one seed have equal journals";
    public const string Replays = "the journal replays exactly";

    /// <summary>Compares two journals byte for byte.</summary>
    public static void Same(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        var at = first.Span.CommonPrefixLength(second.Span);
        if (at == first.Length && at == second.Length) { return; }
        throw new InvariantBrokenException(
            SameSeed, $"from byte {at} on: '{LineAt(first.Span, at)}' and '{LineAt(second.Span, at)}'");
    }

    /// <summary>Replays a journal with routers made from it alone.</summary>
    /// <returns>Decisions that were compared.</returns>
    public static long Replay(ReadOnlyMemory<byte> journal)
    {
        var result = new JournalReplay().Run(new JournalReader(journal));
        if (result is { IsExact: true, LinesLost: 0, CutAtLine: null }) { return result.Matched; }
        throw new InvariantBrokenException(
            Replays, $"{result.Differences} decisions differ, {result.Unchecked} unchecked: {result.FirstDifference}");
    }

    private static string LineAt(ReadOnlySpan<byte> journal, int at)
    {
        var start = journal[..at].LastIndexOf((byte)'\n') + 1;
        var rest = journal[start..];
        var end = rest.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
