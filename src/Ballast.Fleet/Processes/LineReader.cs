using System.Buffers;
using System.Text;

namespace Ballast.Fleet.Processes;

/// <summary>Reads lines of bounded length from a process.</summary>
internal static class LineReader
{
    /// <summary>Longest line in bytes; the middle of a longer one is left out, and how much.</summary>
    public const int LongestLine = 8192;

    /// <summary>Reads to the end of the stream; a stream that breaks ends as well.</summary>
    public static async Task ReadAsync(Stream stream, Action<string> line)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestLine);
        try
        {
            var (length, cut) = (0, 0L);
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length))) > 0;)
            {
                (length, cut) = Cut(buffer, length + read, cut, line);
            }
            if (length > 0 || cut > 0)
            {
                line(Text(buffer.AsSpan(0, length), cut));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other end was killed, or we stopped to care: there are no more lines.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (int Length, long Cut) Cut(byte[] buffer, int length, long cut, Action<string> line)
    {
        var rest = buffer.AsSpan(0, length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            line(Text(rest[..end], cut));
            cut = 0;
        }
        rest.CopyTo(buffer);
        if (rest.Length < buffer.Length)
        {
            return (rest.Length, cut);
        }
        // Of an endless line its beginning and its end are kept.
        var kept = buffer.Length / 2;
        return (kept, cut + rest.Length - kept);
    }

    private static string Text(ReadOnlySpan<byte> bytes, long cut)
    {
        bytes = bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes;
        var text = Encoding.UTF8.GetString(bytes);
        return cut == 0 ? text : $"{text} [{cut} bytes left out]";
    }
}
