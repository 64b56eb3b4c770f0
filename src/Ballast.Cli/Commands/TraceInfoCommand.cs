using System.CommandLine;
using Ballast.Cli.Show;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Statistics;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast trace info</c>: what a trace is like in numbers.</summary>
internal sealed class TraceInfoCommand
{
    private readonly TraceSourceArguments _source = new();

    private readonly Option<bool> _requests = CommandOptions.Flag(
        "--requests", "Counts and clients: draw the requests and sum them up, in place of the series.");

    private readonly Option<bool> _noBlocks = CommandOptions.Flag(
        "--no-blocks", "Leave out what prompts share, which takes most of the time and memory.");

    private readonly Option<bool> _json = CommandOptions.Flag("--json", "Print the figures as JSON and nothing else.");

    public static Command Build()
    {
        var info = new TraceInfoCommand();
        var command = new Command(
            "info", "Tell what a trace is like: rates, bursts, lengths, sessions, shared prompts.");
        info._source.AddTo(command);
        command.Add(info._requests);
        command.Add(info._noBlocks);
        command.Add(info._json);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => info.RunAsync(parsed, cancellation)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(_json);
        var format = _source.Format(parsed);
        if (format.Kind != TraceKind.Requests && !parsed.GetValue(_requests) && !_source.SaysExpansion(parsed))
        {
            var table = _source.Counts(parsed, format);
            if (json) { Console.Out.WriteLine(TraceJson.Of(table, format)); }
            else { AnsiConsole.Write(TraceView.Of(table, format)); }
            return 0;
        }
        var trace = _source.Requests(parsed, format);
        var options = new SummaryOptions { Blocks = !parsed.GetValue(_noBlocks) };
        var summary = await new TraceProgress(json).RunAsync(
            (progress, stop) => TraceSummary.Of(trace, _source.Seed(parsed), options, progress, stop), cancellation);
        if (json) { Console.Out.WriteLine(TraceJson.Of(summary, format)); }
        else { AnsiConsole.Write(TraceView.Of(summary, format)); }
        return 0;
    }
}
