using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Ballast.Forecasting;
using Ballast.Scaling.Forecasts;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>Which series are forecast, by whom, and which of their steps are scored.</summary>
internal sealed class ForecastArguments
{
    private static readonly ImmutableArray<string> Names = ForecastOptions.Declared[0].Values;

    private readonly Argument<string> _file = new("file") { Description = "Series of counts, plain or gzip." };

    private readonly Option<string?> _format = Text(
        "--format", "Its format, in place of telling it by content: "
            + string.Join(", ", TraceCatalogue.Formats.Where(format => format.Kind == TraceKind.Counts)
                .Select(format => format.Name)) + ".", "NAME");

    private readonly Option<string[]> _series =
        Texts("--series", "Only this series, by the start of its name; may be given again.", "NAME");

    private readonly Option<string[]> _forecasters =
        Texts("--forecaster", $"Only this one; may be given again: {string.Join(", ", Names)}.", "NAME");

    private readonly Option<int> _season = Whole("--season", "Steps of a day, or of another season.", 1440);

    private readonly Option<int?> _scoreDay = Given(
        "--score-day", "The day scored, from 1; trained on days before it.");

    private readonly Option<int?> _trainDays = Given("--train-days", "Days ahead of it to train on (default all).");

    private readonly Option<int?> _train = Given("--train", "Steps to train on (default all but those scored).");

    private readonly Option<int?> _score = Given("--score", "Steps scored behind them (default one season).");

    private readonly Option<int> _horizon = Whole("--horizon", "Steps of one forecast.", 7);

    private readonly Option<int> _stride = Whole("--stride", "Steps between two forecasts.", 5);

    private readonly Option<string> _quantiles =
        Text("--quantiles", "Quantiles scored, each above 0 and below 1.", "LIST", "0.5,0.6,0.9");

    public ForecastArguments() => _forecasters.AcceptOnlyFromAmong([.. Names]);

    public void AddTo(Command command)
    {
        command.Add(_file);
        foreach (var option in (Option[])
        [
            _format, _series, _forecasters, _season, _scoreDay, _trainDays, _train, _score, _horizon, _stride,
            _quantiles,
        ])
        {
            command.Add(option);
        }
    }

    public string File(ParseResult parsed) => parsed.GetRequiredValue(_file);

    public TraceFormat? Format(ParseResult parsed) =>
        parsed.GetValue(_format) is { } name ? TraceCatalogue.Get(name) : null;

    public ImportOptions Import(ParseResult parsed) => new() { Series = [.. parsed.GetRequiredValue(_series)] };

    public ForecastPlan Plan(ParseResult parsed, CountTable table)
    {
        var season = AtLeast(parsed, _season, 1);
        var (horizon, stride) = (AtLeast(parsed, _horizon, 1), AtLeast(parsed, _stride, 1));
        if (horizon > 1000) { throw new ArgumentException($"--horizon: {horizon} is above 1000."); }
        var (skip, train, score) = Steps(parsed, table.Series.Min(series => series.Values.Length), season);
        var trial = new ForecastTrial { Train = train, Score = score, Horizon = horizon, Stride = stride };
        var chosen = parsed.GetRequiredValue(_forecasters);
        ImmutableArray<Func<Forecaster>> forecasters =
        [
            .. Names.Where(name => chosen.Length == 0 || chosen.Contains(name)).Select(name => (Func<Forecaster>)(
                () => new ForecastOptions { Kind = (ForecastKind)Names.IndexOf(name), Season = season }.Make(horizon))),
        ];
        var quantiles = Quantiles(parsed.GetRequiredValue(_quantiles));
        return new(new(trial, quantiles, forecasters), trial, skip, quantiles);
    }

    private (int Skip, int Train, int Score) Steps(ParseResult parsed, int length, int season)
    {
        var (train, score) = (parsed.GetValue(_train), parsed.GetValue(_score));
        if (parsed.GetValue(_scoreDay) is { } day)
        {
            if (train is not null || score is not null)
            {
                throw new ArgumentException("--score-day: give it, or --train and --score, not both.");
            }
            var days = parsed.GetValue(_trainDays) ?? day - 1;
            if (day < 1 || days < 0 || days >= day || (long)day * season > int.MaxValue)
            {
                throw new ArgumentException(
                    $"--score-day: day {day} with {days} days ahead of it does not exist; days are counted from 1.");
            }
            return ((day - 1 - days) * season, days * season, season);
        }
        if (parsed.GetValue(_trainDays) is not null)
        {
            throw new ArgumentException("--train-days: say with --score-day which day is scored.");
        }
        var scored = score ?? (train is { } known ? length - known : Math.Min(season, length / 2));
        var trained = train ?? length - scored;
        return trained < 0 || scored < 1
            ? throw new ArgumentException(
                $"--train, --score: {trained} and {scored} steps of {length} are none; give at least 0 and 1.")
            : (0, trained, scored);
    }

    private static ImmutableArray<double> Quantiles(string list) =>
    [
        .. list.Split(',').Select(text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var quantile)
                && quantile > 0 && quantile < 1
                ? quantile
                : throw new ArgumentException(
                    $"--quantiles: '{text}' is no quantile; write for example 0.5,0.6,0.9.")),
    ];

    private static int AtLeast(ParseResult parsed, Option<int> option, int least) =>
        parsed.GetValue(option) is var value && value >= least
            ? value
            : throw new ArgumentException($"{option.Name}: {value} is below {least}.");

    private static Option<int?> Given(string name, string description) =>
        new(name) { Description = description, HelpName = "NUMBER" };
}
