using Ballast.Cli.Simulate;
using Ballast.Lab.Placing;
using Ballast.Lab.Reproducing;
using Spectre.Console;

namespace Ballast.Cli.Reproduce;

/// <summary>Runs the fragmentation study, shows its figures and writes the page that was asked for.</summary>
internal sealed record FragmentationReproduction
{
    /// <summary>The folder of the data.</summary>
    public required string Folder { get; init; }

    /// <summary>How much is run.</summary>
    public FragmentationOptions Options { get; init; } = new();

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
        var experiment = new FragmentationExperiment(FragmentationData.Read(Folder), Options);
        var result = await new ReproductionProgress(Json).RunAsync(progress => experiment.Run(progress, cancellation));
        var reproduction = result.Reproduction;
        if (Json) { Console.Out.WriteLine(ReproductionJson.Of(reproduction)); }
        else
        {
            AnsiConsole.Write(SimulationView.Table(ReproductionTables.Judged(reproduction)));
            AnsiConsole.Write(SimulationView.Table(ReproductionTables.Compared(reproduction)));
            AnsiConsole.WriteLine(ReproductionTables.Verdict(reproduction));
        }
        if (Page is not null) { await WriteAsync(result); }
        return reproduction.Missed > 0 ? 1 : 0;
    }

    private async Task WriteAsync(FragmentationResult result)
    {
        var plot = FragmentationPlot.Of(result);
        var file = Path.ChangeExtension(Path.GetFullPath(Page!), ".svg");
        await File.WriteAllTextAsync(file, plot.ToSvg(), CancellationToken.None);
        await File.WriteAllTextAsync(
            Page!, FragmentationPage.Of(result, Command, Path.GetFileName(file), plot.Description),
            CancellationToken.None);
        await Console.Error.WriteLineAsync($"The page is in {Page}.");
    }
}
