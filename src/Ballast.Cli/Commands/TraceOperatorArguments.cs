using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Operators;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>Operators on traces as options; they are applied in the order in which they stand here.</summary>
internal sealed class TraceOperatorArguments
{
    private readonly Option<NumberList?> _compress = Numbers(
        "--compress-day", "Counts: means of K bins, from bin OFFSET on.", "K[,OFFSET]", 1, 2);

    private readonly Option<NumberList?> _minMax = Numbers(
        "--min-max", "Counts: each series from LO to HI in whole numbers.", "LO,HI", 2, 2);

    private readonly Option<NumberList?> _peak = Numbers("--peak-to", "Counts: the greatest count.", "NUMBER", 1, 1);
    private readonly Option<NumberList?> _mean = Numbers("--mean-to", "Counts: the mean count.", "NUMBER", 1, 1);

    private readonly Option<TimeSpan?> _warmUp =
        Durations.Optional("--warm-up", "Leave out this much at the start.");

    private readonly Option<bool> _sessions =
        Flag("--infer-sessions", "Tell sessions by the blocks of prompts where the trace names none.");

    private readonly Option<NumberList?> _thin =
        Numbers("--thin", "Keep this share of the sessions, each whole; 0 to 1.", "NUMBER", 1, 1);

    private readonly Option<NumberList?> _scale =
        Numbers("--time-scale", "Divide times by this: 2 is twice as fast.", "NUMBER", 1, 1);

    private readonly Option<NumberList?> _superpose =
        Numbers("--superpose", "This many copies, shifted round the length of the trace.", "NUMBER", 1, 1);

    private readonly Option<NumberList?> _rate =
        Numbers("--rate-to", "Thin or superpose to this mean rate per second.", "NUMBER", 1, 1);

    private readonly Option<NumberList?> _length =
        Numbers("--length-scale", "Multiply input tokens by A and output tokens by B.", "A,B", 2, 2);

    private readonly Option<(int Most, ClipPolicy Policy)?> _clip = new("--length-clip")
    {
        Description = "Keep input and output within N tokens: proportional shrinks both, drop leaves the request out.",
        HelpName = "N,POLICY",
        CustomParser = Clip,
    };

    private readonly Option<NumberList?> _chains =
        Numbers("--concurrency", "Let at most this many sessions or requests run at once.", "NUMBER", 1, 1);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])
        [
            _compress, _minMax, _peak, _mean, _warmUp, _sessions, _thin, _scale, _superpose, _rate, _length, _clip,
            _chains,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The operators on counts that were given.</summary>
    public string? FirstOnCounts(ParseResult parsed) =>
        ((Option<NumberList?>[])[_compress, _minMax, _peak, _mean])
            .FirstOrDefault(option => parsed.GetValue(option) is not null)?.Name;

    public CountTable Apply(ParseResult parsed, CountTable table)
    {
        if (parsed.GetValue(_compress) is { Values: var day })
        {
            var (k, offset) = (Whole(day[0], "--compress-day"), day.Length > 1 ? Whole(day[1], "--compress-day") : 0);
            table = table.Map($"compressDay {k},{offset}", series => series.CompressDay(k, offset));
        }
        if (parsed.GetValue(_minMax) is { Values: var range })
        {
            table = table.Map(Step("minMax", range), series => series.MinMax(range[0], range[1]));
        }
        if (parsed.GetValue(_peak) is { Values: var peak })
        {
            table = table.Map(Step("peakTo", peak), series => series.PeakTo(peak[0]));
        }
        return parsed.GetValue(_mean) is { Values: var mean }
            ? table.Map(Step("meanTo", mean), series => series.MeanTo(mean[0]))
            : table;
    }

    public ITrace Apply(ParseResult parsed, ITrace trace)
    {
        if (parsed.GetValue(_warmUp) is { } time) { trace = trace.WarmUp(time); }
        if (parsed.GetValue(_sessions)) { trace = trace.InferSessions(); }
        if (parsed.GetValue(_thin) is { Values: [var share] }) { trace = trace.Thin(share); }
        if (parsed.GetValue(_scale) is { Values: [var factor] }) { trace = trace.TimeScale(factor); }
        if (parsed.GetValue(_superpose) is { Values: [var copies] })
        {
            trace = trace.Superpose(Whole(copies, "--superpose"));
        }
        if (parsed.GetValue(_rate) is { Values: [var rate] }) { trace = trace.RateTo(rate); }
        if (parsed.GetValue(_length) is { Values: [var input, var output] })
        {
            trace = trace.LengthScale(input, output);
        }
        if (parsed.GetValue(_clip) is { } clip) { trace = trace.LengthClip(clip.Most, clip.Policy); }
        return parsed.GetValue(_chains) is { Values: [var chains] }
            ? trace.Concurrency(Whole(chains, "--concurrency"))
            : trace;
    }

    private static string Step(string name, ImmutableArray<double> numbers) =>
        $"{name} {string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}";

    private static int Whole(double number, string name) => number == Math.Floor(number) && Math.Abs(number) < 1e9
        ? (int)number
        : throw new ArgumentException(FormattableString.Invariant($"{name}: {number} is no whole number."));

    private static Option<NumberList?> Numbers(string name, string description, string form, int least, int most) =>
        new(name)
        {
            Description = description,
            HelpName = form,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                var parts = text.Split(',', StringSplitOptions.TrimEntries);
                var numbers = new double[parts.Length];
                var read = parts.Length >= least && parts.Length <= most;
                for (var i = 0; read && i < parts.Length; i++)
                {
                    read = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                        && double.IsFinite(numbers[i]);
                }
                if (read) { return new NumberList([.. numbers]); }
                result.AddError($"{name}: '{text}' is not of the form {form}.");
                return null;
            },
        };

    private static (int Most, ClipPolicy Policy)? Clip(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && TraceNames.Clips.TryGetValue(parts[1], out var policy))
        {
            return (most, policy);
        }
        result.AddError($"--length-clip: '{text}' is no limit with a policy; write for example 8192,proportional or "
            + "8192,drop.");
        return null;
    }
}
