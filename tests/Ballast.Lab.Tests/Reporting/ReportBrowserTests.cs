using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;
using Ballast.Testing;

namespace Ballast.Lab.Tests.Reporting;

/// <summary>The report in a real browser, which works out every colour and box: light and dark, wide and
/// narrow.</summary>
public sealed partial class ReportBrowserTests
{
    private const string Browser = "/usr/bin/chromium";
    private const string Missing = "chromium is not installed (Debian package chromium)";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 520)]
    [InlineData(true, 520)]
    public async Task A_run_can_be_read(bool dark, int width) =>
        await ReadableAsync(RunReport.Of(SampleRuns.Make(deployments: 8)).ToHtml(), dark, width);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_comparison_can_be_read(bool dark)
    {
        var variants = SampleRuns.Variants(4, ("round-robin", 1), ("prequal", 0.8));
        await ReadableAsync(RunReport.Of(variants, Comparison.Of(variants)).ToHtml(), dark, 1280);
    }

    // Whoever looks for faults has to see one.
    [Fact]
    public async Task What_cannot_be_read_or_loads_something_is_seen()
    {
        Assert.SkipUnless(File.Exists(Browser), Missing);
        const string faults = "<p style='color:#bbb'>faint</p><div style='width:3000px'>wide</div>"
            + "<img src='http://127.0.0.1:1/gone'></body>";
        var page = RunReport.Of(SampleRuns.Make(deployments: 1, requests: 500)).ToHtml();
        var seen = await LookAsync(page.Replace("</body>", faults, StringComparison.Ordinal), dark: false, 1280);
        Assert.Equal("faint 1.92", Assert.Single(seen.GetProperty("faint").EnumerateArray()).GetString());
        Assert.True(seen.GetProperty("overflow").GetInt32() > 1000);
        Assert.Equal(1, seen.GetProperty("loaded").GetInt32());
    }

    private static async Task ReadableAsync(string page, bool dark, int width)
    {
        Assert.SkipUnless(File.Exists(Browser), Missing);
        var seen = await LookAsync(page, dark, width);
        Assert.Equal(dark, seen.GetProperty("dark").GetBoolean());
        Assert.Equal(0, seen.GetProperty("loaded").GetInt32());
        Assert.True(seen.GetProperty("texts").GetInt32() > 100, $"{seen} holds few texts");
        Assert.Equal("[]", seen.GetProperty("faint").ToString());
        Assert.Equal("[]", seen.GetProperty("outside").ToString());
        Assert.True(seen.GetProperty("plots").GetInt32() > 0, "no plot has a size");
        Assert.Equal(0, seen.GetProperty("overflow").GetInt32());
    }

    // The page itself runs nothing; what looks at it is put behind it.
    private static async Task<JsonElement> LookAsync(string page, bool dark, int width)
    {
        using var folder = new TempFolder("browser");
        var script = await File.ReadAllTextAsync(
            Repository.PathOf("tests", "Ballast.Lab.Tests", "Reporting", "look.js"),
            TestContext.Current.CancellationToken);
        var file = folder.Write("report.html", page.Replace(
            "</body>", $"<script>{script}</script></body>", StringComparison.Ordinal));
        var start = new ProcessStartInfo(Browser,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
            $"--user-data-dir={folder.PathOf("profile")}", $"--window-size={width},900",
            $"--blink-settings=preferredColorScheme={(dark ? 0 : 1)}", "--dump-dom", new Uri(file).AbsoluteUri,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Deadline);
        using var browser = Process.Start(start)!;
        var errors = browser.StandardError.ReadToEndAsync(late.Token);
        var shown = await browser.StandardOutput.ReadToEndAsync(late.Token);
        await browser.WaitForExitAsync(late.Token);
        var verdict = Verdict().Match(shown);
        Assert.True(verdict.Success, $"No verdict from the browser: {await errors}");
        return JsonDocument.Parse(WebUtility.HtmlDecode(verdict.Groups[1].Value)).RootElement;
    }

    [GeneratedRegex("data-seen=\"([^\"]*)\"")]
    private static partial Regex Verdict();
}
