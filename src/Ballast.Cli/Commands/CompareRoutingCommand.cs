using System.CommandLine;
using System.Globalization;
using Ballast.Cli.Simulate;
using Ballast.Configuration.Scenarios;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast compare-routing</c>: routing policies in situations that tell them apart.</summary>
internal static class CompareRoutingCommand
{
    public static Command Build()
    {
        var scenarios = new Argument<string[]>("scenario")
        {
            Description = "Scenario files, folders of them, or situations of the program: "
                + $"{string.Join(", ", RoutingSituations.Names)}; left out for all of those.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var seeds = Given("--seeds", "Runs of each policy in each situation, with rising seeds.");
        var seed = Given("--seed", "The seed of the first run.");
        var parallel = Number(
            "--parallel", "Runs at once, each on a core of its own.", Environment.ProcessorCount,
            "the number of cores");
        var json = Flag("--json", "Print the figures as JSON and nothing else.");
        var figures = Text("--figures", "Write a figure of each policy into this folder, as SVG.", "FOLDER");
        var markdown = Text("--markdown", "Write the tables to this file too, as Markdown.", "FILE");
        var command = new Command(
            "compare-routing", "Compare routing policies in situations that tell them apart.")
        {
            scenarios, seeds, seed, parallel, json, figures, markdown,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(async () =>
        {
            var atOnce = parsed.GetValue(parallel);
            if (atOnce < 1) { throw new ArgumentException($"--parallel: {atOnce} is below 1."); }
            var comparison = new RoutingComparison
            {
                Scenarios = [.. RoutingSituations.Find(parsed.GetValue(scenarios) ?? [])],
                Always = [.. new[] { seeds, seed }.Select(option => Override(parsed, option))
                    .OfType<ScenarioOverride>()],
                Json = parsed.GetValue(json),
                FiguresFolder = parsed.GetValue(figures),
                Markdown = parsed.GetValue(markdown),
                Parallel = atOnce,
                Command = SimulateArguments.CommandLine(parsed),
            };
            return await SimulateCommand.WithScenarioErrorsAsync(() => comparison.RunAsync(cancellation));
        }));
        return command;
    }

    private static Option<int?> Given(string name, string description) =>
        new(name) { Description = description, HelpName = "NUMBER" };

    private static ScenarioOverride? Override(ParseResult parsed, Option<int?> option) =>
        parsed.GetValue(option) is not { } value
            ? null
            : new ScenarioOverride(option.Name, option.Name[2..], value.ToString(CultureInfo.InvariantCulture));
}
