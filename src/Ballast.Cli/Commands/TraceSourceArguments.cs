using System.CommandLine;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Operators;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>Which file of requests or counts is read, and how.</summary>
internal sealed class TraceSourceArguments
{
    private static readonly ImportOptions Defaults = new();

    private readonly Argument<string> _file = new("file") { Description = "The trace, plain or gzip." };

    private readonly Option<string?> _format = Text(
        "--format", "Its format, in place of telling it by content: "
            + $"{string.Join(", ", TraceCatalogue.Formats.Select(format => format.Name))}.", "NAME");

    private readonly Option<TimeSpan?> _spread = Durations.Optional(
        "--spread", "Spread quantised stamps uniformly over this width; 0s reads them as they are (default 3s for "
            + "mooncake, else none)");

    private readonly Option<TimeSpan?> _first = Durations.Optional("--first", "Read this much of it and no more.");

    private readonly Option<int?> _reorder = new("--reorder-rows")
    {
        Description = "Rows held to put those in order that run back in time (default 64, 65536 for "
            + "azure-functions-2021)",
        HelpName = "NUMBER",
    };

    private readonly Option<string[]> _series =
        Texts("--series", "Counts: only this series, by the start of its name; may be given again.", "NAME");

    private readonly Option<string?> _expand = Text(
        "--expand", $"Counts: how arrivals lie in a bin: {string.Join(", ", TraceNames.Expansions.Keys)} "
            + "(default exponential)", "NAME");

    private readonly Option<TimeSpan> _bin = Durations.Option("--bin", "Counts: the tick of faro-input.", Defaults.Bin);

    private readonly Option<TimeSpan> _gap = Durations.Option(
        "--session-gap", "Agent sessions: time between two starts.", Defaults.SessionGap);

    private readonly Option<double> _system = Number(
        "--shared-system", "Agent sessions: share of the system prompt that all have in common, 0 to 1.",
        Defaults.SharedSystemShare);

    private readonly Option<double> _rate = Number(
        "--lengths-rate", "Lengths alone: requests per second that are drawn.", Defaults.LengthsRate);

    private readonly Option<ulong> _seed = CommandOptions.Seed("Seed of every draw.");

    public TraceSourceArguments() => _expand.AcceptOnlyFromAmong([.. TraceNames.Expansions.Keys]);

    public void AddTo(Command command)
    {
        command.Add(_file);
        foreach (var option in (Option[])
        [
            _format, _spread, _first, _reorder, _series, _expand, _bin, _gap, _system, _rate, _seed,
        ])
        {
            command.Add(option);
        }
    }

    public string File(ParseResult parsed) => parsed.GetRequiredValue(_file);

    public ulong Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>The format that was named, or that the file tells.</summary>
    /// <exception cref="TraceFormatException">The file tells none.</exception>
    public TraceFormat Format(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is { } name) { return TraceCatalogue.Get(name); }
        var file = File(parsed);
        return TraceCatalogue.Detect(file) ?? throw new TraceFormatException(
            file, 1, 0, "the first line fits no known format; name one with --format: "
                + $"{string.Join(", ", TraceCatalogue.Formats.Select(format => format.Name))}.");
    }

    public ImportOptions Options(ParseResult parsed) => new()
    {
        Spread = parsed.GetValue(_spread),
        ReorderRows = parsed.GetValue(_reorder),
        Expand = Expansion(parsed),
        Bin = parsed.GetValue(_bin),
        Series = [.. parsed.GetRequiredValue(_series)],
        SessionGap = parsed.GetValue(_gap),
        SharedSystemShare = parsed.GetValue(_system),
        LengthsRate = parsed.GetValue(_rate),
    };

    /// <summary>How counts become requests.</summary>
    public ExpandKind Expansion(ParseResult parsed) =>
        parsed.GetValue(_expand) is { } name ? TraceNames.Expansions[name] : ExpandKind.Exponential;

    /// <summary>Whether it was said how counts become requests.</summary>
    public bool SaysExpansion(ParseResult parsed) => parsed.GetValue(_expand) is not null;

    public CountTable Counts(ParseResult parsed, TraceFormat format) =>
        TraceCatalogue.OpenCounts(File(parsed), format, Options(parsed));

    public ITrace Requests(ParseResult parsed, TraceFormat format) =>
        Limit(parsed, TraceCatalogue.Open(File(parsed), format, Options(parsed)));

    /// <summary>The part of a trace that was asked for.</summary>
    public ITrace Limit(ParseResult parsed, ITrace trace) =>
        parsed.GetValue(_first) is { } time ? trace.First(time) : trace;
}
