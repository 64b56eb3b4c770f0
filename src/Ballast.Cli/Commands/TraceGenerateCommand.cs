using System.CommandLine;
using Ballast.Cli.Show;
using Ballast.Simulation.Generation;
using Ballast.Simulation.Generation.Presets;
using Ballast.Simulation.Traces;
using Spectre.Console;

namespace Ballast.Cli.Commands;

/// <summary><c>ballast trace generate</c>: draws a synthetic trace and writes it as the canonical file of
/// requests.</summary>
internal sealed class TraceGenerateCommand
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromHours(2);

    private readonly Argument<string> _preset = new("preset")
    {
        Description = $"A preset ({string.Join(", ", PresetCatalogue.Names)}), a file of one, or FILE#NAME.",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The file to write, CSV of requests; a name ending in .gz is compressed.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<TimeSpan?> _duration = Durations.Optional(
        "--duration", "The length of the trace (default 2h, or as long as --requests takes)");

    private readonly Option<double?> _rate = new("--rate")
    {
        Description = "Mean requests per second, or sessions where the preset counts those (default the preset's).",
        HelpName = "NUMBER",
    };

    private readonly Option<long?> _requests = new("--requests")
    {
        Description = "Stop after this many requests.",
        HelpName = "NUMBER",
    };

    private readonly Option<double?> _flash = new("--flash")
    {
        Description = "Flash crowds a day, on top of the rate; 0 to 200 (default the preset's).",
        HelpName = "NUMBER",
    };

    private readonly Option<ulong> _seed = CommandOptions.Seed("Seed of every draw.");

    private readonly Option<bool> _json =
        CommandOptions.Flag("--json", "Print what was done as JSON and nothing else.");

    public static Command Build()
    {
        var generate = new TraceGenerateCommand();
        var command = new Command(
            "generate", "Draw a synthetic trace from a preset and write it as a CSV file of requests.")
        {
            generate._preset,
            generate._out,
            generate._duration,
            generate._rate,
            generate._requests,
            generate._flash,
            generate._seed,
            generate._json,
        };
        command.SetAction((parsed, cancellation) => Failures.GuardAsync(() => generate.RunAsync(parsed, cancellation)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (json, seed, file) = (parsed.GetValue(_json), parsed.GetValue(_seed), parsed.GetRequiredValue(_out));
        var requests = parsed.GetValue(_requests);
        var trace = new GeneratedTrace(PresetCatalogue.Find(parsed.GetRequiredValue(_preset)), new()
        {
            Duration = parsed.GetValue(_duration) ?? (requests is null ? DefaultDuration : null),
            Rate = parsed.GetValue(_rate),
            Requests = requests,
            FlashPerDay = parsed.GetValue(_flash),
        });
        var result = await new TraceProgress(json).RunAsync(
            (progress, stop) => TraceWriter.Write(trace, file, seed, progress, stop), cancellation);
        if (json) { Console.Out.WriteLine(TraceJson.Of(result, file, seed)); }
        else { AnsiConsole.Write(TraceView.Of(result, file)); }
        return 0;
    }
}
