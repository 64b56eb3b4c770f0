using System.Text;

namespace Ballast.Simulation.Traces.Import;

/// <summary>One line of a file and its place, for errors.</summary>
internal readonly ref struct Row(string file, long line, ReadOnlySpan<byte> text)
{
    private const int MostQuoted = 60;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>A fault at a byte of the line, from 0.</summary>
    public TraceFormatException Fault(int start, string problem) => new(file, line, start + 1, problem);

    /// <summary>A value that is not what it should be.</summary>
    public TraceFormatException Wrong(int start, string what, ReadOnlySpan<byte> value, string right) =>
        Fault(start, $"{what} is '{Quote(value)}'; give {right}.");

    public static string Quote(ReadOnlySpan<byte> value) => value.Length <= MostQuoted
        ? Encoding.UTF8.GetString(value)
        : Encoding.UTF8.GetString(value[..MostQuoted]) + "…";
}
