using System.Text;

namespace Ballast.Lab.Reporting;

/// <summary>Writes a report to disk.</summary>
public static class ReportFiles
{
    /// <summary>Writes the page, and each plot beside it in a folder of the page's name: <c>report.html</c> and
    /// <c>report/latency-cdf.svg</c>. Files that are there are replaced; others in the folder stay.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The page's path; its folder is made if it is not there.</param>
    /// <returns>Every path written, the page first.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static IReadOnlyList<string> Write(RunReport report, string path)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var page = Path.GetFullPath(path);
        var parent = Path.GetDirectoryName(page)!;
        Directory.CreateDirectory(parent);
        var written = new List<string> { page };
        File.WriteAllText(page, report.ToHtml(), new UTF8Encoding(false));
        var stem = Path.GetFileNameWithoutExtension(page);
        // A page without an extension would have its folder's name.
        var folder = Path.Combine(parent, Path.HasExtension(page) ? stem : $"{stem}-plots");
        Directory.CreateDirectory(folder);
        foreach (var plot in report.Plots.Concat(report.Details))
        {
            written.Add(Path.Combine(folder, $"{plot.Name}.svg"));
            File.WriteAllText(written[^1], plot.ToSvg(), new UTF8Encoding(false));
        }
        return written;
    }
}
