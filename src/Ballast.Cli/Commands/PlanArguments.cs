using System.CommandLine;
using System.Globalization;
using Ballast.Cli.Plan;
using Ballast.Cli.Simulate;
using Ballast.Configuration.Scenarios;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>What is planned, how thoroughly, and where the results go.</summary>
internal sealed class PlanArguments
{
    private readonly Argument<string> _file = new("file")
    {
        Description = "A scenario, or a ballast.yaml with --trace and --service.",
    };

    private readonly Option<string[]> _trace = Texts(
        "--trace", "Take the requests from this file instead; NAME= ahead of it says for which deployment. May be "
            + "given again.", "[NAME=]FILE");

    private readonly Option<string[]> _service = Texts(
        "--service", "How long a request takes on a replica, as a scenario says it: 200ms, or {kind: log-normal, mean: "
            + "200ms, cv: 1}. NAME= ahead of it is for one deployment. May be given again.", "[NAME=]TIME");

    private readonly Option<double?> _attainment = new("--attainment")
    {
        Description = "Share of requests that must keep the promise (default the deployment's own, else 0.99).",
        HelpName = "SHARE",
    };

    private readonly Option<int?> _most = new("--budget-max")
    {
        Description = "The most replicas that are tried (default what the file allows).", HelpName = "NUMBER",
    };

    private readonly Option<string?> _autoscaling = Text(
        "--autoscaling", "Plan for each of these, with commas between; fixed gives each deployment a number of its own "
            + "(default the file's).", "A,B");

    private readonly Option<int?> _seeds = new("--seeds")
    {
        Description = "Runs of each size, with rising seeds (default the scenario's, but 5 where that is 1).",
        HelpName = "NUMBER",
    };

    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "The seed of the first run (default the scenario's).", HelpName = "NUMBER",
    };

    private readonly Option<double?> _price = new("--price")
    {
        Description = "The price of a replica for an hour (default the scenario's).", HelpName = "NUMBER",
    };

    private readonly Option<string[]> _set =
        Texts("--set", "Put a value in the place of what the scenario says; may be given again.", "KEY=VALUE");

    private readonly Option<int> _mostRuns = Whole("--most-runs", "Most simulated runs for each autoscaler.", 400);

    private readonly Option<int> _parallel = Number(
        "--parallel", "Runs at once, each on a core of its own.", Environment.ProcessorCount, "the number of cores");

    private readonly Option<bool> _json = Flag("--json", "Print the plan as JSON and nothing else.");
    private readonly Option<string?> _report = Text("--report", "Write a page with tables and curves.", "FILE");

    public void AddTo(Command command)
    {
        command.Add(_file);
        foreach (var option in (Option[])
        [
            _trace, _service, _attainment, _most, _autoscaling, _seeds, _seed, _price, _set, _mostRuns, _parallel,
            _json, _report,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>What is asked for.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public PlanRun Run(ParseResult parsed)
    {
        Demand(
            !(parsed.GetValue(_attainment) is <= 0 or > 1 or double.NaN), "--attainment: must be above 0, at most 1.");
        Demand(!(parsed.GetValue(_most) < 1), "--budget-max: must be 1 or more.");
        Demand(!(parsed.GetValue(_seeds) < 1), "--seeds: must be 1 or more.");
        Demand(!(parsed.GetValue(_price) is < 0 or double.NaN), "--price: must be 0 or more.");
        Demand(parsed.GetValue(_parallel) >= 1, "--parallel: must be 1 or more.");
        Demand(parsed.GetValue(_mostRuns) >= 1, "--most-runs: must be 1 or more.");
        return new PlanRun
        {
            Source = PlanSource.Of(
                parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_trace), parsed.GetRequiredValue(_service),
                [.. Overrides(parsed)]),
            Autoscalers = [.. (parsed.GetValue(_autoscaling) ?? string.Empty)
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Attainment = parsed.GetValue(_attainment),
            Most = parsed.GetValue(_most),
            Seeds = parsed.GetValue(_seeds),
            MostRuns = parsed.GetValue(_mostRuns),
            Parallel = parsed.GetValue(_parallel),
            Json = parsed.GetValue(_json),
            Report = parsed.GetValue(_report),
            Command = SimulateArguments.CommandLine(parsed),
        };
    }

    private IEnumerable<ScenarioOverride> Overrides(ParseResult parsed)
    {
        foreach (var text in parsed.GetRequiredValue(_set))
        {
            var option = VaryOption.Parse("--set", text);
            yield return new ScenarioOverride("--set", option.Key, option.Values[0]);
        }
        if (parsed.GetValue(_seed) is { } seed) { yield return Of("--seed", "seed", seed); }
        if (parsed.GetValue(_price) is { } price) { yield return Of("--price", "pricePerReplicaHour", price); }
    }

    private static ScenarioOverride Of(string option, string key, double value) =>
        new(option, key, value.ToString(CultureInfo.InvariantCulture));

    private static void Demand(bool holds, string message)
    {
        if (!holds) { throw new ArgumentException(message); }
    }
}
