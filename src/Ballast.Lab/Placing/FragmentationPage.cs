using System.Globalization;
using System.Text;
using Ballast.Lab.Reporting;
using Ballast.Lab.Reproducing;

namespace Ballast.Lab.Placing;

/// <summary>The fragmentation study as a page of Markdown.</summary>
public static class FragmentationPage
{
    private const string Conditions = """
        Nodes and tasks are those of the study; as many tasks as ask for 130 % of the accelerators arrive one by one in
        a random order, none leaves, and what fits nowhere is refused. Every rule is written from the description of the
        study and scores whole numbers as there. **Ties go to the first node by name**, but for `random`, which draws:
        the scores leave many nodes equal, and which of them is taken decides much of what is gained. The draws are
        those of this project's generator, so seeds are not those of the study. Reconstructed: the rounding of
        `dot-product`, and the bands of `packing` and `clustering` within a node. Of `clustering` two readings were run:
        tasks of one class are those with exactly the same request (88.4 % on the default list, two seeds), or, as here,
        all that share a cell and all with the same number of whole ones; neither is the published 91.9 %.
        `fgd-best-fit` is ours: among equals it takes the best fit.
        """;

    private static readonly int[] Shown = [20, 40, 60, 80, 100, 130];

    /// <summary>The page.</summary>
    /// <param name="result">The result.</param>
    /// <param name="command">The command line that makes it.</param>
    /// <param name="image">The file of the plot, as the page links it.</param>
    /// <param name="plot">What the plot shows, for those who cannot see it.</param>
    public static string Of(FragmentationResult result, string command, string image, string plot)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new StringBuilder("# Fragmentation, reproduced\n\n");
        page.Append("The experiments of \"Beware of Fragmentation\" (USENIX ATC 2023), run again. Data: ")
            .Append(result.Reproduction.Data).Append(".\n\n```\n").Append(command).Append("\n```\n\n")
            .Append(ReproductionTables.Verdict(result.Reproduction)).Append("\n\n").Append(Conditions).Append("\n\n")
            .Append("![").Append(plot).Append("](").Append(image).Append(")\n\n");
        Section(page, Curve(result));
        Section(page, ReproductionTables.Judged(result.Reproduction));
        Section(page, ReproductionTables.Compared(result.Reproduction));
        return page.ToString().TrimEnd() + "\n";
    }

    private static ReportTable Curve(FragmentationResult result) => new()
    {
        Title = "Fragmentation, default list, % of all accelerators",
        Columns = [new("rule", false), new("seeds"), .. Shown.Select(at => new ReportColumn($"at {at} %"))],
        Rows = [.. result.Cells.Where(cell => cell.Workload == "default").Select(cell => new ReportRow(
        [
            cell.Rule, cell.Runs.Length.ToString(CultureInfo.InvariantCulture),
            .. Shown.Select(at => (ReportCell)ReproductionTables.Number(cell.FragmentationAt(at))),
        ]))],
    };

    private static void Section(StringBuilder page, ReportTable table)
    {
        if (table.Rows.IsEmpty) { return; }
        page.Append("## ").Append(table.Title).Append("\n\n").Append(MarkdownTable.Of(table)).Append('\n');
    }
}
