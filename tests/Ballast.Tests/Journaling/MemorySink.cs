using Ballast.Journaling;

namespace Ballast.Tests.Journaling;

/// <summary>A journal in memory that can be told to refuse.</summary>
internal sealed class MemorySink : IJournalSink
{
    private readonly List<byte> _bytes = [];

    public bool Refuses { get; set; }

    public int Blocks { get; private set; }

    public ReadOnlyMemory<byte> Journal => _bytes.ToArray();

    /// <summary>A sink whose journal has its first line.</summary>
    public static MemorySink Started()
    {
        var sink = new MemorySink();
        sink._bytes.AddRange(new JournalHeader(DateTimeOffset.UnixEpoch, "ballast/test").ToUtf8Line());
        return sink;
    }

    public bool Accept(ReadOnlySpan<byte> lines)
    {
        if (Refuses) { return false; }
        Assert.Equal((byte)'\n', lines[^1]);
        Blocks++;
        _bytes.AddRange(lines);
        return true;
    }
}
