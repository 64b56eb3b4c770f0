using System.Text;

namespace Ballast.Lab.Reporting;

/// <summary>Tables as Markdown.</summary>
public static class MarkdownTable
{
    /// <summary>A table without its title, its notes below it.</summary>
    /// <param name="table">The table.</param>
    public static string Of(ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        Row(text, table.Columns.Select(column => Safe(column.Name)));
        Row(text, table.Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (var row in table.Rows)
        {
            Row(text, row.Cells.Select(
                cell => cell.Tone == ReportTone.Good ? $"**{Safe(cell.Text)}**" : Safe(cell.Text)));
        }
        foreach (var note in table.Notes) { text.Append('\n').Append(note).Append('\n'); }
        return text.ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Safe(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
