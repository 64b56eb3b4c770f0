using System.CommandLine;
using Ballast.Cli.Replay;
using Ballast.Cli.Show;
using Ballast.Journaling;
using Ballast.Simulation.Replaying;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast replay</c>: a journal's decisions once more.</summary>
internal sealed class ReplayCommand
{
    private readonly Argument<string> _file = new("journal") { Description = "The journal, plain or gzip." };

    private readonly Option<bool> _json = CommandOptions.Flag("--json", "Print the figures as JSON and nothing else.");

    public static Command Build()
    {
        var replay = new ReplayCommand();
        var command = new Command("replay", "Take a journal's decisions once more and compare them.")
        {
            replay._file, replay._json,
        };
        command.SetAction((parsed, stop) => Failures.GuardAsync(() => replay.RunAsync(parsed, stop)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(_json);
        var file = new JournalFile(parsed.GetRequiredValue(_file));
        var result = await new TraceProgress(json).RunAsync(
            (progress, stop) => file.Read(new JournalReplay().Run, progress, stop), cancellation);
        var input = result.FirstDifference is { } first ? file.Line(first.InputLine) : null;
        if (json) { Console.Out.WriteLine(ReplayJson.Of(result, file.Path, input)); }
        else { AnsiConsole.Write(ReplayView.Of(result, file.Path, input)); }
        return result.IsExact ? 0 : 1;
    }
}
