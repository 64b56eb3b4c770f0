using System.Xml.Linq;
using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;
using Ballast.Lab.Reporting.Plots;
using Ballast.Lab.Tests.Comparing;

namespace Ballast.Lab.Tests.Reporting;

public sealed class SituationReportTests
{
    private static readonly Situation Calm =
        MadeSituation.Of("calm", ("round-robin", [0.01, 0.01]), ("prequal", [0.02, 0.04]));

    private static readonly Situation Rough =
        MadeSituation.Of("rough", ("random", [8, 8]), ("prequal", [0.1, 0.1]));

    [Fact]
    public void A_table_names_the_best_and_by_how_much_the_others_are_worse()
    {
        var table = SituationTables.Of(Calm);
        Assert.Equal("calm", table.Title);
        Assert.Equal(
            ["prequal", "0 s", "30.0 ms", "20.0 ms to 40.0 ms", "3", "-"],
            table.Rows[1].Cells.Select(cell => cell.Text));
        Assert.Equal(new ReportCell("1", ReportTone.Good), table.Rows[0].Cells[4]);
    }

    [Fact]
    public void All_situations_stand_side_by_side() => Assert.Equal(
        """
        | policy | calm | rough |
        | --- | ---: | ---: |
        | round-robin | **1** | - |
        | prequal | 3 | **1** |
        | random | - | 80 |

        """, MarkdownTable.Of(SituationTables.All([Calm, Rough])));

    [Fact]
    public void Expected_orders_are_told_with_their_verdict()
    {
        var table = ComparisonTables.Orders([.. MadeSituation.Expecting(Calm, "round-robin", "prequal").Orders]);
        Assert.Equal(
            ["latency p99", "round-robin", "prequal", "not judged", "3", "1", "2 / 0"],
            table.Rows.Single().Cells.Select(cell => cell.Text));
        Assert.Equal("Not judged: that takes 5 seeds or more.", table.Notes.Single());
    }

    [Fact]
    public void Markdown_keeps_bars_in_cells_and_notes_below()
    {
        var table = new ReportTable
        {
            Title = "t", Columns = [new("a|b", IsNumber: false)], Rows = [new(["x|y"])], Notes = ["so it is"],
        };
        Assert.Equal("| a\\|b |\n| --- |\n| x\\|y |\n\nso it is\n", MarkdownTable.Of(table));
    }

    [Fact]
    public void A_plot_has_a_row_for_each_situation_that_the_policy_is_in()
    {
        var plot = SituationPlot.Of("prequal", [Calm, Rough])!;
        Assert.Equal("prequal", plot.Name);
        Assert.Equal("calm 3×, 30.0 ms (best: round-robin); rough 1×, 100 ms (best: prequal)", plot.Description);
        var svg = XDocument.Parse(plot.ToSvg());
        var texts = svg.Descendants().Where(part => part.Name.LocalName == "text").Select(part => part.Value).ToList();
        Assert.Contains("calm", texts);
        Assert.Contains("best: round-robin", texts);
        Assert.Contains("the best", texts);
        // Two policies in each, and this one again in colour.
        Assert.Equal(6, svg.Descendants().Count(part => part.Name.LocalName == "circle"));
        Assert.Empty(TextBoxes.Overlaps(plot));
    }

    [Fact]
    public void A_policy_that_is_nowhere_has_no_plot() => Assert.Null(SituationPlot.Of("c3", [Calm, Rough]));
}
