using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Mark"/>; the defaults are those of the Faro artifact's baseline.</summary>
public sealed record MarkOptions
{
    /// <summary>How often it plans, at multiples of this since the start of the world.</summary>
    /// <value>The default is 300 s; 10 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>When it plans first.</summary>
    /// <value>The default is 60 s; 0 to 1 h.</value>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Minutes it looks ahead.</summary>
    /// <value>The default is 7; 1 to 60.</value>
    public int Minutes { get; init; } = 7;

    /// <summary>The quantile of the forecast.</summary>
    /// <value>The default is 0.5; 0.01 to 0.99.</value>
    public double Quantile { get; init; } = 0.5;

    /// <summary>Every forecast is multiplied by this: Cocktail plans with 1.2.</summary>
    /// <value>The default is 1; 0.1 to 10.</value>
    public double Headroom { get; init; } = 1;

    /// <summary>The service time it plans with; zero takes the measured one.</summary>
    /// <value>The default is 0, measured; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>Whether the measured time is the 95th percentile, as Barista plans, and not the mean.</summary>
    /// <value>The default is false.</value>
    public bool ServiceP95 { get; init; }

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Plans in a row that must agree before replicas go: Cocktail's six.</summary>
    /// <value>The default is 1; 1 to 100.</value>
    public int DownPlans { get; init; } = 1;

    /// <summary>Whether it adds one replica between plans after a while above the promise.</summary>
    /// <value>The default is true.</value>
    public bool Reactive { get; init; } = true;

    /// <summary>Looks, ten seconds apart, above the promise before one is added.</summary>
    /// <value>The default is 3; 1 to 1,000.</value>
    public int Up { get; init; } = 3;

    /// <summary>How often, ten seconds apart, a plan is tried while replicas still start or the budget is
    /// full.</summary>
    /// <value>The default is 5; 1 to 100.</value>
    public int Trials { get; init; } = 5;

    /// <summary>Measured minutes before the forecast is believed; until then the minutes since the last plan are taken
    /// for it.</summary>
    /// <value>The default is 15; 0 to 1,440.</value>
    public int LeastHistory { get; init; } = 15;

    /// <summary>What forecasts, where no forecasters are passed.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 300, 10, 3600, "s", "How often it plans, at multiples of this."),
        new("first", 60, 0, 3600, "s", "When it plans first."),
        new("minutes", 7, 1, 60, "minutes", "How far it looks ahead.") { Whole = true },
        new("quantile", 0.5, 0.01, 0.99, string.Empty, "The quantile of the forecast."),
        new("headroom", 1, 0.1, 10, string.Empty, "Every forecast is multiplied by this; Cocktail plans with 1.2."),
        new("service-time", 0, 0, 3600, "s", "The service time it plans with; 0 takes the measured one."),
        new("service-p95", 0, 0, 1, string.Empty,
            "1 plans with the 95th percentile of the measured service time, as Barista does; 0 with its mean.")
        {
            Whole = true,
        },
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
        new("down-plans", 1, 1, 100, "plans", "Plans in a row that must agree before replicas go; Cocktail asks 6.")
        {
            Whole = true,
        },
        new("reactive", 1, 0, 1, string.Empty, "1 adds a replica between plans after a while above the promise.")
        {
            Whole = true,
        },
        new("up", 3, 1, 1000, "looks", "Looks, 10 s apart, above the promise before one is added.") { Whole = true },
        new("trials", 5, 1, 100, "trials", "How often, 10 s apart, a plan is tried that cannot be carried out.")
        {
            Whole = true,
        },
        new("least-history", 15, 0, 1440, "minutes", "Measured minutes before the forecast is believed.")
        {
            Whole = true,
        },
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static MarkOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            First = arguments.Duration("first"),
            Minutes = arguments.Whole("minutes"),
            Quantile = arguments["quantile"],
            Headroom = arguments["headroom"],
            ServiceTime = arguments.Duration("service-time"),
            ServiceP95 = arguments.Whole("service-p95") != 0,
            Latency = arguments.Duration("latency"),
            DownPlans = arguments.Whole("down-plans"),
            Reactive = arguments.Whole("reactive") != 0,
            Up = arguments.Whole("up"),
            Trials = arguments.Whole("trials"),
            LeastHistory = arguments.Whole("least-history"),
            Forecast = ForecastOptions.From(arguments),
        };
    }
}
