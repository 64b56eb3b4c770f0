using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Proportional"/>.</summary>
public sealed record ProportionalOptions
{
    /// <summary>Whether each deployment is sized by a queueing formula and cut back when that is too much for the
    /// budget; otherwise the whole budget is shared by load.</summary>
    /// <value>The default is false.</value>
    public bool Sized { get; init; }

    /// <summary>How often it decides.</summary>
    /// <value>The default is 60 s; 10 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Minutes it looks ahead.</summary>
    /// <value>The default is 7; 1 to 60.</value>
    public int Minutes { get; init; } = 7;

    /// <summary>The quantile of the forecast.</summary>
    /// <value>The default is 0.5; 0.01 to 0.99.</value>
    public double Quantile { get; init; } = 0.5;

    /// <summary>The service time it plans with; zero takes the measured one.</summary>
    /// <value>The default is 0, measured; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What forecasts, where no forecasters are passed.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        PolicyOption.Choice("by", "The whole budget by load, or sizes that are cut back to it.", "load", "size"),
        new("interval", 60, 10, 3600, "s", "How often it decides."),
        new("minutes", 7, 1, 60, "minutes", "How far it looks ahead.") { Whole = true },
        new("quantile", 0.5, 0.01, 0.99, string.Empty, "The quantile of the forecast."),
        new("service-time", 0, 0, 3600, "s", "The service time it plans with; 0 takes the measured one."),
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static ProportionalOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Sized = arguments.Whole("by") == 1,
            Interval = arguments.Duration("interval"),
            Minutes = arguments.Whole("minutes"),
            Quantile = arguments["quantile"],
            ServiceTime = arguments.Duration("service-time"),
            Latency = arguments.Duration("latency"),
            Forecast = ForecastOptions.From(arguments),
        };
    }
}
