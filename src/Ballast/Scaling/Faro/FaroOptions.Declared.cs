using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Faro;

public sealed partial record FaroOptions
{
    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("long-interval", 300, 10, 3600, "s", "Time between plans, which fall on its multiples."),
        new("first-run", 60, 0, 3600, "s", "Time from the first call to the first plan."),
        new("interval", 10, 1, 600, "s", "Time between looks at the latency."),
        new("window", 30, 1, 900, "s", "The time whose ended requests a look averages."),
        Whole("up", 3, 1, 1000, "looks", "Looks above the promise before one replica is added."),
        Switch("reactive", 1, "1: adds a replica between plans where the latency is above the promise."),
        Whole("horizon", 7, 1, 60, "minutes", "Minutes ahead that a plan looks."),
        Switch("predict", 1, "1: plans for forecasts; 0: for the minutes measured since the last plan."),
        Whole("forecast-input", 15, 0, 1440, "minutes", "Minutes to be measured before forecasts are looked at."),
        new("quantile", 0.6, 0.01, 0.99, string.Empty, "The quantile of the forecasts."),
        Switch("slack-raise", 1, "1: plans for higher quantiles while replicas are left over."),
        new("raise-to", 0.9, 0.01, 0.99, string.Empty, "The quantile up to which it is raised."),
        new("service-time", 0, 0, 3600, "s", "The service time that is planned with; 0 takes the measured mean."),
        new("upscale-overhead", 65, 0, 3600, "s", "Time until a new replica takes requests, as a plan sees it."),
        Whole("trials", 5, 1, 100, "looks", "Looks at which an action of a plan may be tried."),
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
        PolicyOption.Choice("latency-model", "The estimate of latency.", "mdc", "upper-bound"),
        PolicyOption.Choice("utility", "What a latency is worth beyond the promise.", "relaxed", "step"),
        new("alpha", 1, 0.1, 100, string.Empty, "How steeply the relaxed utility falls."),
        new("rho-max", 0.95, 0.1, 0.999, string.Empty, "The load up to which M/D/c is taken as it is."),
        Switch("cut-carried", 0, "1: cuts the rate that can be carried to a whole number."),
        Switch("accepted-load", 0, "1: takes what is dropped on purpose off the rate that is planned for."),
        Switch("shrink", 1, "1: gives replicas back that are worth nothing."),
        Switch("keep-better", 1, "1: keeps what there is where it is worth more than what was found."),
        Whole("group-size", 10, 0, 1000, "jobs", "Most jobs solved at once, more by groups; 0 solves all at once."),
        new("first-step", 3, 0.1, 100, "replicas", "Length of the first steps of the search."),
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="goal">What is maximised.</param>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static FaroOptions From(FaroGoal goal, PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Goal = goal,
            LongInterval = arguments.Duration("long-interval"),
            FirstRun = arguments.Duration("first-run"),
            Interval = arguments.Duration("interval"),
            Window = arguments.Duration("window"),
            Up = arguments.Whole("up"),
            Reactive = arguments.Whole("reactive") == 1,
            Horizon = arguments.Whole("horizon"),
            Predict = arguments.Whole("predict") == 1,
            ForecastInput = arguments.Whole("forecast-input"),
            Quantile = arguments["quantile"],
            SlackRaise = arguments.Whole("slack-raise") == 1,
            RaiseTo = arguments["raise-to"],
            ServiceTime = arguments["service-time"],
            UpscaleOverhead = arguments.Duration("upscale-overhead"),
            Trials = arguments.Whole("trials"),
            Latency = arguments.Duration("latency"),
            Model = ModelFrom(arguments),
            Solver = SolverFrom(arguments),
            Forecast = ForecastOptions.From(arguments),
        };
    }

    private static PlanningModel ModelFrom(PolicyArguments arguments) => new()
    {
        Latency = (LatencyKind)arguments.Whole("latency-model"),
        Utility = (UtilityKind)arguments.Whole("utility"),
        Alpha = arguments["alpha"],
        MostBusy = arguments["rho-max"],
        CutCarried = arguments.Whole("cut-carried") == 1,
        AcceptedLoad = arguments.Whole("accepted-load") == 1,
    };

    private static SolverSettings SolverFrom(PolicyArguments arguments) => new()
    {
        Search = new() { FirstStep = arguments["first-step"] },
        Shrink = arguments.Whole("shrink") == 1,
        KeepBetter = arguments.Whole("keep-better") == 1,
        GroupSize = arguments.Whole("group-size"),
    };

    private static PolicyOption Whole(string name, int value, int least, int most, string unit, string meaning) =>
        new(name, value, least, most, unit, meaning) { Whole = true };

    private static PolicyOption Switch(string name, int value, string meaning) =>
        new(name, value, 0, 1, string.Empty, meaning) { Whole = true };
}
