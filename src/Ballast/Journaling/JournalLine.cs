namespace Ballast.Journaling;

/// <summary>One line of a journal as it was cut out of the bytes.</summary>
/// <param name="Number">Its number; 1 is the first.</param>
/// <param name="Bytes">What is in it, without its line feed; valid until the next line is asked for.</param>
/// <param name="Complete">Whether a line feed ended it; false only for the rest after the last one.</param>
internal readonly record struct JournalLine(long Number, ReadOnlyMemory<byte> Bytes, bool Complete)
{
    /// <summary>Longest line in bytes; a longer one is no journal's.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Cuts bytes that come in blocks of any size into lines.</summary>
    public static IEnumerable<JournalLine> Cut(IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        byte[] carry = [];
        var carried = 0;
        var number = 0L;
        foreach (var block in blocks)
        {
            var rest = block;
            while (rest.Span.IndexOf((byte)'\n') is var end and >= 0)
            {
                var line = rest[..end];
                rest = rest[(end + 1)..];
                number++;
                if (carried == 0) { yield return new JournalLine(number, line, true); }
                else
                {
                    carried = Carry(ref carry, carried, line, number);
                    yield return new JournalLine(number, carry.AsMemory(0, carried), true);
                    carried = 0;
                }
            }
            carried = Carry(ref carry, carried, rest, number + 1);
        }
        if (carried > 0) { yield return new JournalLine(number + 1, carry.AsMemory(0, carried), false); }
    }

    private static int Carry(ref byte[] carry, int carried, ReadOnlyMemory<byte> more, long number)
    {
        var length = carried + more.Length;
        if (length > MaxBytes)
        {
            throw new JournalFormatException(number, MaxBytes,
                $"the line is longer than {MaxBytes} bytes: this is no journal");
        }
        if (length > carry.Length) { Array.Resize(ref carry, Math.Max(length, carry.Length * 2)); }
        more.CopyTo(carry.AsMemory(carried));
        return length;
    }
}
