using Ballast.Lab.Reporting;
using Ballast.Results;
using Spectre.Console;

namespace Ballast.Cli.Simulate;

/// <summary>Runs a plan, shows what came out and writes the files that were asked for.</summary>
internal sealed record SimulateShow
{
    /// <summary>Whether programs read the output.</summary>
    public bool Json { get; init; }

    /// <summary>Where the results go as CSV; <see langword="null"/> for nowhere.</summary>
    public string? Csv { get; init; }

    /// <summary>Where the report goes; <see langword="null"/> for nowhere.</summary>
    public string? Report { get; init; }

    /// <summary>Where the journal goes; <see langword="null"/> for nowhere.</summary>
    public string? Journal { get; init; }

    /// <summary>Runs at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0; 1 when an order that is expected did not show; 130 when it was stopped.</returns>
    public async Task<int> RunAsync(SimulationPlan plan, CancellationToken cancellation)
    {
        if (Journal is not null && plan.Runs > 1)
        {
            throw new ArgumentException(
                $"--journal: a journal is of one run, and this is {plan.Runs}; leave out --vary and --seeds.");
        }
        var runner = new SimulationRunner(plan, Parallel, Journal);
        var outcome = await new SimulationProgress(plan.Runs, Json).RunAsync(runner, cancellation);
        if (Json) { Console.Out.WriteLine(SimulationJson.Of(outcome)); }
        else { AnsiConsole.Write(SimulationView.Of(outcome)); }
        await WriteAsync(outcome);
        return outcome.Stopped ? 130 : outcome.Orders().Any(order => order is { IsJudged: true, Holds: false }) ? 1 : 0;
    }

    private async Task WriteAsync(SimulationOutcome outcome)
    {
        if (Csv is not null)
        {
            await File.WriteAllTextAsync(Csv, RunResult.ToCsv(outcome.Results), CancellationToken.None);
            await Console.Error.WriteLineAsync($"The results are in {Csv}.");
        }
        if (Journal is not null) { await Console.Error.WriteLineAsync($"The journal is in {Journal}."); }
        if (Report is null) { return; }
        var report = outcome.Single is { } single
            ? RunReport.Of(single)
            : RunReport.Of(outcome.Variants, outcome.Compare(), outcome.Orders());
        ReportFiles.Write(report, Report);
        await Console.Error.WriteLineAsync($"The report is in {Report}.");
    }
}
