using System.Collections;
using Ballast.Journaling.Records;

namespace Ballast.Journaling;

/// <summary>The records of a journal, read lazily from its bytes.</summary>
/// <remarks>It reads no file: whoever has one hands over its bytes in blocks of any size. It can be walked as often
/// as the
/// blocks can.</remarks>
/// <param name="blocks">The journal's bytes, in order; each block is read before the next one is asked for.</param>
public sealed class JournalReader(IEnumerable<ReadOnlyMemory<byte>> blocks) : IEnumerable<JournalRecord>
{
    /// <summary>A reader of a journal that is in memory whole.</summary>
    /// <param name="journal">The journal's bytes.</param>
    public JournalReader(ReadOnlyMemory<byte> journal) : this([journal])
    {
    }

    /// <summary>Lines of a newer minor version that the latest walk has skipped so far.</summary>
    public long Skipped { get; private set; }

    /// <summary>Walks the records: first <see cref="JournalStarted"/>, and <see cref="JournalCut"/> last where the
    /// end is missing.</summary>
    /// <exception cref="JournalFormatException">A line is not what it must be, or the version is not one that is read
    /// here.</exception>
    public IEnumerator<JournalRecord> GetEnumerator()
    {
        Skipped = 0;
        var parser = new RecordParser();
        foreach (var line in JournalLine.Cut(blocks))
        {
            if (!line.Complete)
            {
                yield return new JournalCut(line.Number, $"the rest of the line after its byte {line.Bytes.Length}");
                yield break;
            }
            var record = parser.Take(line.Number, line.Bytes.Span);
            Skipped = parser.Skipped;
            if (record is not null) { yield return record; }
        }
        if (parser.Missing is { } missing) { yield return new JournalCut(parser.LastLine + 1, missing); }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
