using System.Collections.Immutable;
using Ballast.Configuration.Scenarios;
using Ballast.Lab.Comparing;
using Ballast.Lab.Reporting;
using Ballast.Lab.Reporting.Plots;
using Ballast.Routing;
using Spectre.Console;

namespace Ballast.Cli.Simulate;

/// <summary>Compares routing policies in situations, shows the tables and writes the files that were asked
/// for.</summary>
internal sealed record RoutingComparison
{
    private static readonly ImmutableArray<Metric> Figures =
        [Metrics.LatencyP50, Metrics.LatencyP99, Metrics.Attainment];

    /// <summary>The scenarios.</summary>
    public required ImmutableArray<ScenarioFile> Scenarios { get; init; }

    /// <summary>What takes the place of values in every scenario.</summary>
    public ImmutableArray<ScenarioOverride> Always { get; init; } = [];

    /// <summary>Whether programs read the output.</summary>
    public bool Json { get; init; }

    /// <summary>The folder for a figure of each policy; <see langword="null"/> for none.</summary>
    public string? FiguresFolder { get; init; }

    /// <summary>The file for the tables as Markdown; <see langword="null"/> for none.</summary>
    public string? Markdown { get; init; }

    /// <summary>Runs at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The command line.</summary>
    public string Command { get; init; } = string.Empty;

    /// <summary>Runs all of it.</summary>
    /// <returns>The exit code: 0; 1 when an order that is expected did not show; 130 when it was stopped.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // All are read before the first one runs: what is wrong with the last one is told at once.
        ImmutableArray<SimulationPlan> plans =
            [.. Scenarios.Select(scenario => SimulationPlan.Read(scenario, Always, [], Command))];
        var situations = ImmutableArray.CreateBuilder<Situation>();
        foreach (var plan in plans)
        {
            var outcome = await new SimulationProgress(plan.Runs, Json)
                .RunAsync(new SimulationRunner(plan, Parallel, null), cancellation);
            if (outcome.Stopped) { return 130; }
            situations.Add(Of(outcome));
            if (!Json) { Show(situations[^1]); }
        }
        var all = situations.DrainToImmutable();
        if (Json) { Console.Out.WriteLine(RoutingJson.Of(all)); }
        else { AnsiConsole.WriteLine(RoutingPage.Verdict(all)); }
        await WriteAsync(all);
        return all.All(each => each.Holds) ? 0 : 1;
    }

    /// <summary>What the runs of a plan say of its policies.</summary>
    public static Situation Of(SimulationOutcome outcome)
    {
        var plan = outcome.Plan;
        // The values alone: all of them are policies.
        var labelled = outcome with
        {
            Variants = [.. outcome.Variants.Zip(plan.Variants, (runs, variant) =>
                variant.Label.Length > 0 ? runs with { Name = variant.Label } : runs)],
        };
        var first = plan.Variants[0].Scenario;
        return new Situation
        {
            Name = first.Name,
            About = first.About,
            Comparison = Comparison.Of(labelled.Variants, Figures, confidence: first.Measure.Confidence),
            Policies = [.. plan.Variants.Select(variant =>
                variant.Scenario.World.Deployments[0].Deployment.Policies.Routing.Name)],
            Orders = labelled.Orders(),
        };
    }

    private static void Show(Situation situation)
    {
        AnsiConsole.Write(SimulationView.Table(SituationTables.Of(situation)));
        if (situation.About.Length > 0) { AnsiConsole.WriteLine(situation.About); }
        if (!situation.Orders.IsEmpty)
        {
            AnsiConsole.Write(SimulationView.Table(ComparisonTables.Orders(situation.Orders)));
        }
        AnsiConsole.WriteLine();
    }

    private async Task WriteAsync(ImmutableArray<Situation> situations)
    {
        if (Markdown is not null)
        {
            await File.WriteAllTextAsync(Markdown, RoutingPage.Of(situations, Command), CancellationToken.None);
            await Console.Error.WriteLineAsync($"The tables are in {Markdown}.");
        }
        if (FiguresFolder is null) { return; }
        Directory.CreateDirectory(FiguresFolder);
        foreach (var policy in RoutingCatalogue.All.Names)
        {
            if (SituationPlot.Of(policy, situations) is not { } plot) { continue; }
            var file = Path.Combine(FiguresFolder, $"{plot.Name}.svg");
            await File.WriteAllTextAsync(file, plot.ToSvg(), CancellationToken.None);
        }
        await Console.Error.WriteLineAsync($"The figures are in {FiguresFolder}.");
    }
}
