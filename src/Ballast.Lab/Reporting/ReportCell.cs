namespace Ballast.Lab.Reporting;

/// <summary>A cell of a table.</summary>
/// <param name="Text">Plain text; whoever shows it escapes it.</param>
/// <param name="Tone">What it means for its reader.</param>
public readonly record struct ReportCell(string Text, ReportTone Tone = ReportTone.Plain)
{
    /// <summary>A plain cell.</summary>
    /// <param name="text">Its text.</param>
    public static implicit operator ReportCell(string text) => new(text);

    /// <summary>A plain cell.</summary>
    /// <param name="text">Its text.</param>
    public static ReportCell FromString(string text) => new(text);
}
