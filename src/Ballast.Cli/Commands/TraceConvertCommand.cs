using System.CommandLine;
using Ballast.Cli.Show;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Import;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast trace convert</c>: rescales a trace and writes it as the canonical file of requests.</summary>
internal sealed class TraceConvertCommand
{
    private readonly TraceSourceArguments _source = new();
    private readonly TraceOperatorArguments _operators = new();

    private readonly Option<string> _to = new("--to")
    {
        Description = "The file to write, CSV of requests; a name ending in .gz is compressed.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<bool> _json =
        CommandOptions.Flag("--json", "Print what was done as JSON and nothing else.");

    public static Command Build()
    {
        var convert = new TraceConvertCommand();
        var command = new Command(
            "convert", "Rescale a trace and write it as a CSV file of requests that every other command reads.");
        convert._source.AddTo(command);
        command.Add(convert._to);
        convert._operators.AddTo(command);
        command.Add(convert._json);
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => convert.RunAsync(parsed, cancellation)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var json = parsed.GetValue(_json);
        var to = parsed.GetRequiredValue(_to);
        if (Path.GetFullPath(to) == Path.GetFullPath(_source.File(parsed)))
        {
            throw new ArgumentException($"--to: '{to}' is the trace itself; give another file.");
        }
        var trace = Trace(parsed);
        var result = await new TraceProgress(json).RunAsync(
            (progress, stop) => TraceWriter.Write(trace, to, _source.Seed(parsed), progress, stop), cancellation);
        if (json) { Console.Out.WriteLine(TraceJson.Of(result, to, _source.Seed(parsed))); }
        else { AnsiConsole.Write(TraceView.Of(result, to)); }
        return 0;
    }

    private ITrace Trace(ParseResult parsed)
    {
        var format = _source.Format(parsed);
        var onCounts = _operators.FirstOnCounts(parsed);
        if (format.Kind == TraceKind.Requests && onCounts is not null)
        {
            throw new ArgumentException(
                $"{onCounts} works on counts, and {_source.File(parsed)} holds requests ({format.Name}); "
                    + "use --rate-to or --time-scale.");
        }
        if (format.Kind == TraceKind.Requests && _source.SaysExpansion(parsed))
        {
            throw new ArgumentException(
                $"--expand works on counts, and {_source.File(parsed)} holds requests ({format.Name}); leave it out.");
        }
        if (format.Kind == TraceKind.Counts || onCounts is not null || _source.SaysExpansion(parsed))
        {
            var table = _operators.Apply(parsed, _source.Counts(parsed, format));
            return _operators.Apply(parsed, _source.Limit(parsed, table.Expand(_source.Expansion(parsed))));
        }
        return _operators.Apply(parsed, _source.Requests(parsed, format));
    }
}
