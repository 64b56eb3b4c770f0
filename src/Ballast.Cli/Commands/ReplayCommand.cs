using System.CommandLine;
using Ballast.Cli.Replay;
using Ballast.Cli.Show;
using Ballast.Journaling;
using Ballast.Routing;
using Ballast.Simulation.Replaying;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast replay</c>: a journal's decisions once more.</summary>
internal sealed class ReplayCommand
{
    private readonly Argument<string> _file = new("journal") { Description = "The journal, plain or gzip." };

    private readonly Option<string?> _routing = CommandOptions.Text(
        "--routing", "Simulate the recorded traffic under this routing policy, beside the recorded one.", "NAME");

    private readonly Option<int?> _concurrency = new("--concurrency")
    {
        Description = "With --routing: requests a replica works on at once (default told from the journal)",
        HelpName = "NUMBER",
    };

    private readonly Option<bool> _json = CommandOptions.Flag("--json", "Print the figures as JSON and nothing else.");

    public static Command Build()
    {
        var replay = new ReplayCommand();
        var command = new Command("replay", "Take a journal's decisions once more and compare them.")
        {
            replay._file, replay._routing, replay._concurrency, replay._json,
        };
        command.SetAction((parsed, stop) => Failures.GuardAsync(() => replay.RunAsync(parsed, stop)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(_json);
        var file = new JournalFile(parsed.GetRequiredValue(_file));
        if (parsed.GetValue(_routing) is { } other)
        {
            return await CompareAsync(file, new(other), parsed.GetValue(_concurrency), json, cancellation);
        }
        if (parsed.GetValue(_concurrency) is not null)
        {
            throw new ArgumentException("--concurrency is of the simulation: give --routing too.");
        }
        var result = await new TraceProgress(json).RunAsync(
            (progress, stop) => file.Read(new JournalReplay().Run, progress, stop), cancellation);
        var input = result.FirstDifference is { } first ? file.Line(first.InputLine) : null;
        if (json) { Console.Out.WriteLine(ReplayJson.Of(result, file.Path, input)); }
        else { AnsiConsole.Write(ReplayView.Of(result, file.Path, input)); }
        return result.IsExact ? 0 : 1;
    }

    private static async Task<int> CompareAsync(
        JournalFile file, PolicyChoice other, int? places, bool json, CancellationToken cancellation)
    {
        // A mistyped name is told ahead of the reading.
        RoutingCatalogue.Create(other);
        var result = await new TraceProgress(json).RunAsync(
            (progress, stop) =>
            {
                var run = file.Read(journal => JournaledRuns.Of(journal, file.Path), progress, stop);
                return Counterfactual.Run(run, other, places, progress, stop);
            },
            cancellation);
        if (json) { Console.Out.WriteLine(CounterfactualJson.Of(result, file.Path, other.Name)); }
        else { AnsiConsole.Write(CounterfactualView.Of(result, other.Name)); }
        return 0;
    }
}
