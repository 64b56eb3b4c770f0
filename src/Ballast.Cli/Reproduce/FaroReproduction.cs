using Ballast.Cli.Simulate;
using Ballast.Lab.Faro;
using Ballast.Lab.Reproducing;
using Spectre.Console;

namespace Ballast.Cli.Reproduce;

/// <summary>Runs the Faro experiment, shows its figures and writes the page that was asked for.</summary>
internal sealed record FaroReproduction
{
    /// <summary>The folder of the data; <see langword="null"/> for the generated mix.</summary>
    public string? Folder { get; init; }

    /// <summary>How much is run.</summary>
    public FaroExperimentOptions Options { get; init; } = new();

    /// <summary>Whether programs read the output.</summary>
    public bool Json { get; init; }

    /// <summary>The file for the page; <see langword="null"/> for none.</summary>
    public string? Page { get; init; }

    /// <summary>The command line.</summary>
    public string Command { get; init; } = string.Empty;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0; 1 when a figure is outside its band.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var data = Folder is null ? GeneratedMix.Make() : FaroData.Read(Folder);
        var experiment = new FaroExperiment(data, Options);
        if (!Json) { await Console.Error.WriteLineAsync($"Data: {data.Name}."); }
        var result = await new ReproductionProgress(Json).RunAsync(progress => experiment.Run(progress, cancellation));
        var reproduction = result.Reproduction;
        if (Json) { Console.Out.WriteLine(ReproductionJson.Of(reproduction)); }
        else { Show(reproduction); }
        if (Page is not null) { await WriteAsync(result, data); }
        return reproduction.Missed > 0 ? 1 : 0;
    }

    private static void Show(Reproduction reproduction)
    {
        var (judged, compared) = (ReproductionTables.Judged(reproduction), ReproductionTables.Compared(reproduction));
        if (!judged.Rows.IsEmpty) { AnsiConsole.Write(SimulationView.Table(judged)); }
        if (!compared.Rows.IsEmpty) { AnsiConsole.Write(SimulationView.Table(compared)); }
        AnsiConsole.WriteLine(ReproductionTables.Verdict(reproduction));
    }

    private async Task WriteAsync(FaroExperimentResult result, FaroData data)
    {
        var plot = FaroPlot.Of(result, data.Published);
        string? image = null;
        if (plot is not null)
        {
            var file = Path.ChangeExtension(Path.GetFullPath(Page!), ".svg");
            await File.WriteAllTextAsync(file, plot.ToSvg(), CancellationToken.None);
            image = Path.GetFileName(file);
        }
        await File.WriteAllTextAsync(
            Page!, FaroPage.Of(result, Command, image, plot?.Description), CancellationToken.None);
        await Console.Error.WriteLineAsync($"The page is in {Page}.");
    }
}
