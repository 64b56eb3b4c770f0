using System.Xml.Linq;
using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;
using Ballast.Lab.Reporting.Plots;
using Ballast.Results;
using Ballast.Testing;

namespace Ballast.Lab.Tests.Reporting;

public sealed class RunReportTests
{
    private const string Hostile = "<script>alert('x')</script>&amp;\"quote\"\u0001\uD800";

    [Fact]
    public void The_page_is_well_formed_and_loads_nothing()
    {
        var page = XDocument.Parse(RunReport.Of(SampleRuns.Make()).ToHtml());
        Assert.Equal("html", page.Root!.Name.LocalName);
        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants("link"));
        Assert.DoesNotContain(
            page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" or "onload");
        var css = page.Descendants("style").Single().Value;
        Assert.DoesNotContain("url(", css);
        Assert.DoesNotContain("@import", css);
        Assert.Contains("prefers-color-scheme", css);
    }

    [Fact]
    public void The_page_tells_scenario_seed_command_figures_and_plots()
    {
        var page = XDocument.Parse(RunReport.Of(SampleRuns.Make(deployments: 2)).ToHtml());
        Assert.Equal("burst", page.Descendants("h1").Single().Value);
        Assert.Contains("seed 7", page.Descendants("p").First().Value);
        Assert.Equal("ballast simulate burst.yaml --seed 7", page.Descendants("pre").Single().Value);
        Assert.Equal(
            ["The run over time", "Attainment: share of arrived requests that kept the promise",
                "Latency: share of requests within", "Latency: share of requests that took longer", "chat-2", "chat"],
            page.Descendants("figcaption").Select(caption => caption.Value));
        // Timelines one by one begin with the most requests, by one here; tables keep the order of deployments.
        var rows = page.Descendants("tbody").First().Elements("tr").Select(row => row.Elements().First().Value);
        Assert.Equal(["chat", "chat-2", "total"], rows);
    }

    [Fact]
    public void Texts_from_files_stay_texts()
    {
        var result = SampleRuns.Make(deployments: 2, requests: 500, name: Hostile);
        result = result with
        {
            Run = result.Run with { Scenario = Hostile, Command = Hostile, Variant = Hostile, Notes = [Hostile] },
        };
        var report = RunReport.Of(result);
        var page = XDocument.Parse(report.ToHtml());
        Assert.Empty(page.Descendants("script"));
        Assert.Equal("<script>alert('x')</script>&amp;\"quote\"\uFFFD\uFFFD", page.Descendants("h1").Single().Value);
        foreach (var plot in report.Plots) { Assert.NotNull(XDocument.Parse(plot.ToSvg()).Root); }
    }

    [Fact]
    public void Every_plot_is_a_picture_that_says_what_it_shows()
    {
        var variants = SampleRuns.Variants(seeds: 5, ("a", 1), ("b", 1.5));
        var report = RunReport.Of(SampleRuns.Make());
        var compared = RunReport.Of(variants, Comparison.Of(variants));
        Plot[] plots = [.. report.Plots, .. report.Details, .. compared.Plots, .. compared.Details];
        Assert.Contains(plots, plot => plot.Name == "compare-latency-p99-seconds");
        foreach (var plot in plots)
        {
            XNamespace svg = "http://www.w3.org/2000/svg";
            var root = XDocument.Parse(plot.ToSvg()).Root!;
            Assert.Equal(svg + "svg", root.Name);
            Assert.Equal("img", root.Attribute("role")!.Value);
            Assert.Equal(plot.Title, root.Element(svg + "title")!.Value);
            Assert.NotEqual(string.Empty, root.Element(svg + "desc")!.Value);
            Assert.Matches("^[a-z0-9-]+$", plot.Name);
            Assert.DoesNotContain("NaN", plot.Body);
            Assert.DoesNotContain("∞", plot.Body);
        }
    }

    [Fact]
    public void Ids_of_a_page_are_unique()
    {
        var page = XDocument.Parse(RunReport.Of(SampleRuns.Make(deployments: 10, requests: 3000)).ToHtml());
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(
            page.Descendants("svg"), plot => Assert.All(
                plot.Attribute("aria-labelledby")!.Value.Split(' '), id => Assert.Contains(id, ids)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(30)]
    public void Texts_of_a_plot_do_not_overlap(int deployments)
    {
        var result = SampleRuns.Make(deployments: deployments, requests: 3000, name: "a-deployment-with-a-long-name");
        foreach (var plot in RunReport.Of(result).Plots) { Assert.Empty(TextBoxes.Overlaps(plot)); }
        var variants = SampleRuns.Variants(5, ("routing=round-robin", 1), ("routing=power-of-two,choices=4", 1.01));
        foreach (var plot in RunReport.Of(variants, Comparison.Of(variants)).Plots)
        {
            Assert.Empty(TextBoxes.Overlaps(plot));
        }
    }

    [Fact]
    public void The_size_does_not_follow_the_requests()
    {
        var small = RunReport.Of(SampleRuns.Make(deployments: 12, requests: 20_000)).ToHtml().Length;
        var large = RunReport.Of(SampleRuns.Make(deployments: 12, requests: 400_000)).ToHtml().Length;
        Assert.InRange(large, 100_000, 2_500_000);
        Assert.InRange(large / (double)small, 0.8, 1.3);
    }

    [Fact]
    public void A_report_of_hundreds_of_deployments_is_below_five_megabytes()
    {
        var report = RunReport.Of(SampleRuns.Make(deployments: 300, requests: 60_000));
        Assert.InRange(report.ToHtml().Length, 100_000, 5_000_000);
        Assert.Equal(100, report.Tables[0].Rows.Length);
        Assert.True(report.Tables[0].Rows[^1].IsTotal);
        Assert.Contains("201 rows more are in the JSON.", report.Tables[0].Notes);
    }

    [Fact]
    public void A_run_without_requests_has_a_report_too()
    {
        var recorder = new RunRecorder();
        recorder.Add(new Deployment { Id = new DeploymentId("idle"), Model = "m" });
        foreach (var result in (RunResult[])[
            recorder.Complete(TimeSpan.FromSeconds(5), new RunFacts()),
            new RunRecorder().Complete(default, new RunFacts())])
        {
            var report = RunReport.Of(result);
            Assert.NotNull(XDocument.Parse(report.ToHtml()).Root);
            Assert.DoesNotContain("NaN", report.ToHtml());
        }
    }

    [Fact]
    public void Tables_have_a_cell_for_each_column()
    {
        var variants = SampleRuns.Variants(seeds: 5, ("a", 1), ("b", 1.5));
        var comparison = Comparison.Of(variants);
        ReportTable[] tables =
        [
            .. ReportTables.Of(SampleRuns.Make()), ComparisonTables.Means(comparison),
            ComparisonTables.Differences(comparison),
        ];
        Assert.Equal(7, tables.Length);
        Assert.All(tables, table => Assert.All(
            table.Rows, row => Assert.Equal(table.Columns.Length, row.Cells.Length)));
        Assert.Contains(
            tables[^1].Rows, row => row.Cells[0].Text == "latency p99" && row.Cells[2] == new ReportCell(
                "worse", ReportTone.Bad));
        Assert.Contains("The same for all variants:", tables[^1].Notes[0]);
    }

    [Fact]
    public void Files_are_the_page_and_each_plot()
    {
        using var folder = new TempFolder();
        var report = RunReport.Of(SampleRuns.Make(deployments: 2, requests: 1000));
        var written = ReportFiles.Write(report, Path.Combine(folder.Root, "new", "report.html"));
        Assert.Equal(
            ["report.html", "timeline.svg", "attainment.svg", "latency-cdf.svg", "latency-tail.svg", "timeline-1.svg",
                "timeline-2.svg"], written.Select(Path.GetFileName));
        Assert.All(written, path => Assert.NotNull(XDocument.Load(path).Root));
        Assert.Equal(report.ToHtml(), File.ReadAllText(written[0]));
    }
}
