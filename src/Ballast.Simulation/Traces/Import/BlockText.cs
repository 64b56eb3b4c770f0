using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>Block ids as text: <c>0 14-27 99</c>, runs of ids that follow one another written as first and
/// last.</summary>
internal static class BlockText
{
    public const string Right = "ids and rising runs of ids between spaces, such as 0 14-27 99";

    /// <summary>The most blocks of one prompt: a hundred million tokens in blocks of 16.</summary>
    private const int Most = 8_000_000;

    public static bool TryParse(ReadOnlySpan<byte> text, List<ulong> blocks)
    {
        blocks.Clear();
        while (!text.IsEmpty)
        {
            if (!Utf8Parser.TryParse(text, out ulong first, out var used)) { return false; }
            text = text[used..];
            var last = first;
            if (text is [(byte)'-', ..])
            {
                text = text[1..];
                if (!Utf8Parser.TryParse(text, out last, out used) || last < first) { return false; }
                text = text[used..];
            }
            if (last - first >= (ulong)(Most - blocks.Count)) { return false; }
            for (var id = first; ; id++)
            {
                blocks.Add(id);
                if (id == last) { break; }
            }
            if (!text.IsEmpty && text[0] != ' ') { return false; }
            text = text.TrimStart((byte)' ');
        }
        return true;
    }

    public static void Append(StringBuilder line, ReadOnlySpan<ulong> blocks)
    {
        for (var i = 0; i < blocks.Length;)
        {
            var run = 1;
            while (i + run < blocks.Length && blocks[i + run] == unchecked(blocks[i + run - 1] + 1)
                && blocks[i + run] != 0)
            {
                run++;
            }
            if (i > 0) { line.Append(' '); }
            line.Append(CultureInfo.InvariantCulture, $"{blocks[i]}");
            if (run > 1) { line.Append(CultureInfo.InvariantCulture, $"-{blocks[i + run - 1]}"); }
            i += run;
        }
    }
}
