using System.Globalization;
using System.Text;

namespace Ballast.Journaling;

/// <summary>The first line of a journal. Whoever opens the file writes it, once, before any writer's lines.</summary>
/// <param name="Major">The version of the format; a reader refuses another one.</param>
/// <param name="Minor">Additions to that version; a reader skips what a newer one added.</param>
/// <param name="StartedAt">The wall clock at the start of the world: time zero of every line.</param>
/// <param name="Program">The program and its version, such as <c>ballast/0.1.0</c>.</param>
public sealed record JournalHeader(int Major, int Minor, DateTimeOffset StartedAt, string Program)
{
    /// <summary>The version of the format this code writes.</summary>
    public const int CurrentMajor = 1;

    /// <summary>The additions this code knows.</summary>
    public const int CurrentMinor = 0;

    internal const string Magic = "ballast-journal";

    /// <summary>A header of the current version.</summary>
    /// <param name="startedAt">The wall clock at the start of the world.</param>
    /// <param name="program">The program and its version.</param>
    public JournalHeader(DateTimeOffset startedAt, string program)
        : this(CurrentMajor, CurrentMinor, startedAt, program)
    {
    }

    /// <summary>The line in UTF-8, with its line feed.</summary>
    public byte[] ToUtf8Line()
    {
        var lines = new LineBuffer(64 << 10);
        var start = string.Create(CultureInfo.InvariantCulture, $"{Magic} {Major}.{Minor} {StartedAt:O}");
        lines.Raw(Encoding.ASCII.GetBytes(start));
        lines.Text(Program);
        lines.EndLine();
        lines.Keep();
        return lines.Kept.ToArray();
    }

    internal static JournalHeader Parse(ReadOnlySpan<byte> line)
    {
        var fields = new FieldReader(line, 1);
        fields.Literal(Magic);
        var (major, minor) = fields.Version("the version of the format, such as 1.0");
        if (major != CurrentMajor)
        {
            throw new JournalFormatException(1, Magic.Length + 2,
                $"version {major} of the format cannot be read here; this program reads version {CurrentMajor}: "
                + "use the program that wrote the journal");
        }
        var startedAt = fields.WallClock("the wall clock at the start");
        return new JournalHeader(major, minor, startedAt, fields.Text("the program and its version"));
    }
}
