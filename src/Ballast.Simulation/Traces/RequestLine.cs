using System.Buffers;
using System.Globalization;
using System.Text;
using Ballast.Simulation.Traces.Import;

namespace Ballast.Simulation.Traces;

/// <summary>One request as a row of the canonical file; an absent field is empty.</summary>
internal static class RequestLine
{
    // What would end a field or a row, or be trimmed; names with these are written with percent signs.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(",\"%\r\n\t ");

    public static void Append(StringBuilder line, in TraceRequest request, bool more)
    {
        Seconds(line, request.ArrivalNanoseconds);
        Whole(line, request.InputTokens, 0);
        Whole(line, request.OutputTokens, 0);
        Whole(line, request.Session, 0);
        Whole(line, request.Turn, request.Session == 0 ? 0 : -1);
        Whole(line, request.Parent, -1);
        line.Append(',');
        if (request.ThinkNanoseconds is { } think) { Seconds(line, think); }
        Whole(line, more ? 1 : 0, 0);
        Name(line, request.Tenant);
        Name(line, request.Model);
        Name(line, request.SloClass);
        line.Append(',');
        if (request.SourceLatencyNanoseconds != 0) { Seconds(line, request.SourceLatencyNanoseconds); }
        Whole(line, request.BlockTokens, 0);
        line.Append(',');
        BlockText.Append(line, request.Blocks.Span);
    }

    private static void Seconds(StringBuilder line, long nanoseconds)
    {
        var (whole, rest) = Math.DivRem(nanoseconds, Nanoseconds.PerSecond);
        line.Append(CultureInfo.InvariantCulture, $"{whole}");
        if (rest == 0) { return; }
        var digits = 9;
        for (; rest % 10 == 0; rest /= 10) { digits--; }
        line.Append('.').Append(rest.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'));
    }

    private static void Whole(StringBuilder line, long value, long absent)
    {
        line.Append(',');
        if (value != absent) { line.Append(CultureInfo.InvariantCulture, $"{value}"); }
    }

    private static void Name(StringBuilder line, string? name)
    {
        line.Append(',');
        if (name is not null) { line.Append(name.AsSpan().ContainsAny(Unsafe) ? Uri.EscapeDataString(name) : name); }
    }
}
