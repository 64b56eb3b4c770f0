using System.Globalization;
using System.Text;
using Ballast.Simulation.Generation;
using Ballast.Simulation.Generation.Presets;
using Ballast.Testing;

namespace Ballast.Simulation.Tests.Generation;

/// <summary>The guide's table of presets, made from what they draw; rewritten by UPDATE_GOLDEN=1.</summary>
public sealed class PresetGuideTests
{
    private const string Begin = "<!-- presets -->\n";
    private const string End = "<!-- end of presets -->";
    private const ulong Seed = 1;
    private const int Requests = 100_000;

    private static readonly string Page = Repository.PathOf("docs", "guide", "workload-generator.md");

    [Fact]
    public void The_guide_holds_a_row_for_every_preset()
    {
        var text = File.ReadAllText(Page);
        var expected = text[..text.IndexOf(Begin, StringComparison.Ordinal)] + Begin + "\n" + Table() + "\n"
            + text[text.IndexOf(End, StringComparison.Ordinal)..];
        if (Repository.UpdatesGolden) { File.WriteAllText(Page, expected); }
        Assert.Equal(expected, File.ReadAllText(Page));
    }

    private static string Table()
    {
        var table = new StringBuilder("| preset | rate | arrivals | gaps | input | output | and |\n");
        table.Append("| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var preset in PresetCatalogue.All)
        {
            // Blocks move nothing else, and take most of the time.
            var figures = StreamFigures.Of(preset with { Prefix = null }, Requests, Seed);
            table.Append(CultureInfo.InvariantCulture, $"| `{preset.Name}` | {preset.MeanRate:0.##} ")
                .Append(CultureInfo.InvariantCulture, $"| `{Name(preset.Arrival)}` | {figures.GapCv:0.0} ")
                .Append(CultureInfo.InvariantCulture, $"| {Tokens(figures.InputMean)} | {Tokens(figures.OutputMean)} ")
                .Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", More(preset))} |\n");
        }
        return table.ToString();
    }

    private static string Name(ArrivalPattern arrival) => arrival.Kind.ToString().ToLowerInvariant();

    private static string Tokens(double mean) =>
        mean == 0 ? "none" : mean.ToString("#,0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> More(WorkloadPreset preset)
    {
        if (preset.Clients is { } pool) { yield return $"{pool.Count} {(pool.AreModels ? "models" : "clients")}"; }
        if (preset.Sessions is { } sessions)
        {
            yield return sessions.IsClosedLoop ? "closed sessions" : "open sessions";
        }
        if (preset.Prefix is { } prefix) { yield return $"blocks of {prefix.BlockTokens}"; }
        if (preset.Images is not null) { yield return "images"; }
        if (preset.Rate.Cosines.Length > 0 || preset.Rate.Daily.Length > 0) { yield return "daily wave"; }
        if (preset.Rate.ResidualSigma > 0) { yield return "drift"; }
        if (preset.Rate.FlashPerDay > 0) { yield return $"{preset.Rate.FlashPerDay} flash crowds a day"; }
    }
}
