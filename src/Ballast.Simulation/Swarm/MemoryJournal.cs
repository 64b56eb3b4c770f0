using Ballast.Journaling;

namespace Ballast.Simulation.Swarm;

/// <summary>A whole journal in memory.</summary>
internal sealed class MemoryJournal : IJournalSink
{
    private byte[] _bytes = new byte[1 << 20];
    private int _length;

    public MemoryJournal(DateTimeOffset startedAt) =>
        Accept(new JournalHeader(startedAt, "ballast/swarm").ToUtf8Line());

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    public bool Accept(ReadOnlySpan<byte> lines)
    {
        if (_length + lines.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + lines.Length));
        }
        lines.CopyTo(_bytes.AsSpan(_length));
        _length += lines.Length;
        return true;
    }
}
