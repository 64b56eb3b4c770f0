namespace Ballast.Fleet.Engines;

/// <summary>
/// Cuts a stream of bytes into lines inside one buffer; a line longer than the buffer is passed over.
/// </summary>
internal sealed class BoundedLines(Memory<byte> buffer)
{
    private int _length;
    private bool _skipping;

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Free => buffer[_length..];

    /// <summary>Takes bytes that were put into <see cref="Free"/>.</summary>
    public void Filled(int count, EngineMetricsReader reader)
    {
        _length += count;
        var rest = buffer.Span[.._length];
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            if (!_skipping)
            {
                reader.Line(rest[..end]);
            }
            _skipping = false;
        }
        if (rest.Length == buffer.Length || _skipping)
        {
            _skipping = true;
            _length = 0;
            return;
        }
        rest.CopyTo(buffer.Span);
        _length = rest.Length;
    }

    /// <summary>Takes a last line that had no end.</summary>
    public void End(EngineMetricsReader reader)
    {
        if (!_skipping && _length > 0)
        {
            reader.Line(buffer.Span[.._length]);
        }
    }
}
