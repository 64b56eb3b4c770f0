using System.Buffers;

namespace Ballast.Protocols.Json;

/// <summary>Line and column of a byte, both counted from 1.</summary>
internal readonly record struct JsonPlace(long Line, long Column)
{
    /// <summary>Finds the place of a byte; used on the way to an error only.</summary>
    public static JsonPlace Of(in ReadOnlySequence<byte> body, long index)
    {
        long line = 1;
        var column = index + 1;
        long before = 0;
        foreach (var segment in body.Slice(0, Math.Min(index, body.Length)))
        {
            var span = segment.Span;
            line += span.Count((byte)'\n');
            var last = span.LastIndexOf((byte)'\n');
            column = last < 0 ? column : index - (before + last);
            before += span.Length;
        }

        return new JsonPlace(line, column);
    }
}
