using System.Collections.Immutable;
using System.CommandLine;
using Ballast.Load;
using static Ballast.Cli.Commands.CommandOptions;

namespace Ballast.Cli.Commands;

/// <summary>When requests are due: a rate, phases or a trace, as options of the command line.</summary>
internal sealed class LoadPlanArguments
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(30);

    private readonly Option<double?> _rate = new("--rate")
    {
        Description = "Requests per second, steady.",
        HelpName = "NUMBER",
    };

    private readonly Option<TimeSpan?> _duration =
        Durations.Optional("--duration", "How long the rate is kept (default 30s)");

    private readonly Option<string[]> _phase = Texts(
        "--phase",
        "A phase of constant, ramp, swell or burst, such as ramp:from=10,to=200,for=60s; more follow one another.",
        "PHASE");

    private readonly Option<string?> _trace =
        Text("--trace", "A CSV file of arrivals, first column arrival_seconds.", "FILE");

    private readonly Option<double> _speed = Number("--speed", "Factor on a trace's pace.", 1);
    private readonly Option<string> _arrivals =
        Choice("--arrivals", "How arrivals lie around a rate", "even", "poisson");

    private readonly Option<ulong> _seed = CommandOptions.Seed("Seed of Poisson arrivals and made-up bodies.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_rate, _duration, _phase, _trace, _speed, _arrivals, _seed])
        {
            command.Add(option);
        }
    }

    public ulong Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>The plan that was asked for.</summary>
    /// <exception cref="LoadInputException">There is none, more than one, or it is malformed.</exception>
    public LoadPlan Read(ParseResult parsed)
    {
        var rate = parsed.GetValue(_rate);
        var phases = parsed.GetRequiredValue(_phase);
        var trace = parsed.GetValue(_trace);
        var given = (rate is null ? 0 : 1) + (phases.Length == 0 ? 0 : 1) + (trace is null ? 0 : 1);
        if (given != 1)
        {
            var what = given == 0 ? "When are requests due?" : "There are several plans.";
            throw new LoadInputException($"{what} Give one of --rate, --phase and --trace.");
        }
        if (rate is null && parsed.GetValue(_duration) is not null)
        {
            throw new LoadInputException("--duration goes with --rate; phases and traces say how long they last.");
        }
        var pattern = parsed.GetValue(_arrivals) == "poisson" ? ArrivalPattern.Poisson : ArrivalPattern.Even;
        if (trace is not null)
        {
            return LoadPlan.FromTrace(LoadTrace.ReadFile(trace, parsed.GetValue(_speed)));
        }
        ImmutableArray<LoadPhase> parts = rate is { } steady
            ? [LoadPhase.Constant(steady, parsed.GetValue(_duration) ?? DefaultDuration)]
            : [.. phases.Select(LoadPhase.Parse)];
        return LoadPlan.FromPhases(parts, pattern, Seed(parsed));
    }
}
