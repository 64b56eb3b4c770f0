using System.CommandLine;
using System.Globalization;
using Ballast.Cli.Simulate;
using Ballast.Configuration;
using Ballast.Configuration.Scenarios;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>What is simulated, how often, and where the results go.</summary>
internal sealed class SimulateArguments
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "The scenario; left out with --swarm.", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _swarm = Flag(
        "--swarm", "Draw cluster, policies, traffic, faults and changes from --seed and check every rule meanwhile.");

    private readonly Option<string[]> _vary = Texts(
        "--vary", "Compare values of a key, such as routing=random,prequal: a short name ("
            + $"{string.Join(", ", ScenarioReader.ShortNames)}) for all deployments, or a path such as "
            + "deployments.chat.routing; may be given again, for every combination.", "KEY=A,B");

    private readonly Option<string[]> _set =
        Texts("--set", "Put a value in the place of what the scenario says; may be given again.", "KEY=VALUE");

    private readonly Option<int?> _seeds = new("--seeds")
    {
        Description = "Runs of each variant, with rising seeds.", HelpName = "NUMBER",
    };

    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "The seed of the first run.", HelpName = "NUMBER",
    };

    private readonly Option<TimeSpan?> _duration = Durations.Optional("--duration", "End arrivals after this time.");

    private readonly Option<int?> _requests = new("--requests")
    {
        Description = "End arrivals after this many.", HelpName = "NUMBER",
    };

    private readonly Option<int> _parallel = Number(
        "--parallel", "Runs at once, each on a core of its own.", Environment.ProcessorCount, "the number of cores");

    private readonly Option<bool> _json = Flag("--json", "Print the results as JSON and nothing else.");
    private readonly Option<string?> _csv = Text("--csv", "Write the results to this file too.", "FILE");
    private readonly Option<string> _report =
        Text("--report", "Where the report goes, with its plots in a folder beside it.", "FILE", "report.html");

    private readonly Option<bool> _noReport = Flag("--no-report", "Write no report.");
    private readonly Option<string?> _journal = Text("--journal", "Write every input and decision of the run.", "FILE");

    public void AddTo(Command command)
    {
        command.Add(_file);
        foreach (var option in (Option[])
        [
            _swarm, _vary, _set, _seeds, _seed, _duration, _requests, _parallel, _json, _csv, _report, _noReport,
            _journal,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The worlds to draw; <see langword="null"/> when a scenario is asked for.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or a scenario is given too.</exception>
    public SwarmShow? Swarm(ParseResult parsed)
    {
        if (!parsed.GetValue(_swarm)) { return null; }
        if (parsed.GetValue(_file) is { } file)
        {
            throw new ArgumentException($"--swarm draws a world of its own: leave out '{file}'.");
        }
        var (seed, seeds) = (parsed.GetValue(_seed) ?? 1, parsed.GetValue(_seeds) ?? 1);
        if (seed < 0) { throw new ArgumentException($"--seed: {seed} is below 0."); }
        if (seeds < 1) { throw new ArgumentException($"--seeds: {seeds} is below 1."); }
        return new SwarmShow((ulong)seed, seeds);
    }

    public SimulationPlan Plan(ParseResult parsed) => SimulationPlan.Read(
        new(parsed.GetValue(_file) ?? throw new ArgumentException("Name a scenario, or use --swarm.")),
        [.. Overrides(parsed)],
        [.. parsed.GetRequiredValue(_vary).Select(text => VaryOption.Parse("--vary", text))],
        CommandLine(parsed));

    /// <summary>The command line as a shell takes it.</summary>
    public static string CommandLine(ParseResult parsed) =>
        $"ballast {string.Join(' ', parsed.Tokens.Select(token => Quote(token.Value)))}";

    public SimulateShow Show(ParseResult parsed)
    {
        var parallel = parsed.GetValue(_parallel);
        if (parallel < 1) { throw new ArgumentException($"--parallel: {parallel} is below 1."); }
        return new SimulateShow
        {
            Json = parsed.GetValue(_json),
            Csv = parsed.GetValue(_csv),
            Report = parsed.GetValue(_noReport) ? null : parsed.GetValue(_report),
            Journal = parsed.GetValue(_journal),
            Parallel = parallel,
        };
    }

    private IEnumerable<ScenarioOverride> Overrides(ParseResult parsed)
    {
        foreach (var text in parsed.GetRequiredValue(_set))
        {
            var option = VaryOption.Parse("--set", text);
            yield return new ScenarioOverride("--set", option.Key, option.Values[0]);
        }
        if (parsed.GetValue(_seeds) is { } seeds) { yield return Of("--seeds", "seeds", seeds); }
        if (parsed.GetValue(_seed) is { } seed) { yield return Of("--seed", "seed", seed); }
        if (parsed.GetValue(_requests) is { } requests) { yield return Of("--requests", "requests", requests); }
        if (parsed.GetValue(_duration) is { } duration)
        {
            yield return new ScenarioOverride("--duration", "duration", Duration.Format(duration));
        }
    }

    private static ScenarioOverride Of(string option, string key, int value) =>
        new(option, key, value.ToString(CultureInfo.InvariantCulture));

    private static string Quote(string word) => word.Length > 0 && word.All(c =>
        char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or ',' or ':' or '+' or '@' or '%')
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
