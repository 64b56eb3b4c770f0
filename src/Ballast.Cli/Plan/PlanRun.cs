using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ballast.Cli.Reproduce;
using Ballast.Configuration.Scenarios;
using Ballast.Lab.Planning;
using Ballast.Lab.Reporting;
using Ballast.Results;
using Spectre.Console;

namespace Ballast.Cli.Plan;

/// <summary>Plans for every autoscaler asked for, shows what came out and writes the report.</summary>
internal sealed record PlanRun
{
    private const double DefaultAttainment = 0.99;
    private const int DefaultSeeds = 5;
    private const string FixedName = "fixed";

    /// <summary>What is planned for.</summary>
    public required PlanSource Source { get; init; }

    /// <summary>The autoscalers; none for the scenario's own.</summary>
    public ImmutableArray<string> Autoscalers { get; init; } = [];

    /// <summary>Every deployment's target; <see langword="null"/> for its own.</summary>
    public double? Attainment { get; init; }

    /// <summary>The most replicas tried; <see langword="null"/> for what the scenario allows.</summary>
    public int? Most { get; init; }

    /// <summary>Runs of each size; <see langword="null"/> for the scenario's.</summary>
    public int? Seeds { get; init; }

    /// <summary>Most runs for each autoscaler.</summary>
    public int MostRuns { get; init; }

    /// <summary>Runs at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether programs read the output.</summary>
    public bool Json { get; init; }

    /// <summary>Where the report goes; <see langword="null"/> for nowhere.</summary>
    public string? Report { get; init; }

    /// <summary>The command line.</summary>
    public string Command { get; init; } = string.Empty;

    /// <summary>Plans.</summary>
    /// <returns>The exit code: 0; 1 when an autoscaler meets the targets with no size tried.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var own = Source.Scenario.Read(Source.Always);
        var seeds = Seeds ?? (own.Seeds > 1 ? own.Seeds : DefaultSeeds);
        if (seeds > MostRuns)
        {
            throw new ArgumentException($"--most-runs: {MostRuns} is less than the {seeds} runs of one size.");
        }
        // All are read before the first one runs: what is wrong with the last one is told at once.
        ImmutableArray<(PlanQuestion Question, SizedScenario Sizes)> asked =
        [
            .. Autoscalers.IsEmpty
                ? [Ask(own, null, seeds)]
                : Autoscalers.Select(name => Ask(Read(name), name, seeds)),
        ];
        var runs = new PlanRuns(Parallel, Command, cancellation);
        var answers = await new ReproductionProgress(Json).RunAsync(told => asked.Select(each =>
            CapacityPlan.Answer(each.Question, size => runs.Of(each.Sizes, size, seeds, told))).ToImmutableArray());
        var facts = new RunFacts
        {
            Kind = RunKind.Simulated,
            Scenario = own.Name,
            Seed = (ulong)own.Seed,
            Command = Command,
            WallSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            SimulatedSeconds = runs.SimulatedSeconds,
            Requests = runs.Requests,
        };
        await ShowAsync(facts, seeds, answers);
        return answers.All(answer => answer.Chosen.Meets) ? 0 : 1;
    }

    private ScenarioConfig Read(string autoscaler) => Source.Scenario.Read(
        Source.Always.Add(new ScenarioOverride("--autoscaling", "autoscaling", autoscaler)));

    private (PlanQuestion Question, SizedScenario Sizes) Ask(ScenarioConfig scenario, string? autoscaler, int seeds)
    {
        var deployments = scenario.World.Deployments.Select(each => each.Deployment).Where(each => each.Scalable)
            .ToArray();
        if (deployments.Length == 0)
        {
            throw new ArgumentException($"{Source.Scenario.Name}: no deployment scales, so there is nothing to plan.");
        }
        var name = scenario.World.Autoscaler.Name;
        var least = Math.Max(1, deployments.Sum(each => each.MinReplicas));
        var most = Most ?? (int)Math.Min(int.MaxValue, deployments.Sum(each => (long)each.MaxReplicas));
        if (name != FixedName && most < least)
        {
            throw new ArgumentException(
                $"--budget-max: {most} is below the {least} replicas that the deployments have at least.");
        }
        var question = new PlanQuestion
        {
            Autoscaler = name,
            IsFixed = name == FixedName,
            Targets = [.. deployments.Select(each => new PlanTarget(
                each.Id.Value, Target(each), 1, Most ?? Math.Max(1, each.MaxReplicas)))],
            Least = least,
            Most = Math.Max(least, most),
            MostTrials = Math.Max(1, MostRuns / seeds),
        };
        return (question, new SizedScenario(Source, autoscaler, [.. deployments], Most));
    }

    private double Target(Deployment deployment) =>
        Attainment ?? (deployment.Slo.Attainment > 0 ? deployment.Slo.Attainment : DefaultAttainment);

    private async Task ShowAsync(RunFacts facts, int seeds, ImmutableArray<PlanAnswer> answers)
    {
        if (Json) { Console.Out.WriteLine(PlanJson.Of(facts, seeds, answers)); }
        else { AnsiConsole.Write(PlanView.Of(answers)); }
        if (!Json)
        {
            AnsiConsole.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.Scenario}: {answers.Sum(answer => answer.Points.Length) * seeds} runs, {facts.Requests:N0} "
                    + $"requests in {facts.WallSeconds:0.0} s on the wall."));
        }
        if (Report is null) { return; }
        ReportFiles.Write(RunReport.Of(facts, seeds, answers), Report);
        await Console.Error.WriteLineAsync($"The report is in {Report}.");
    }
}
