using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Swayam"/>.</summary>
public sealed record SwayamOptions
{
    /// <summary>How often it sizes.</summary>
    /// <value>The default is 60 s; 1 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Minutes it looks ahead.</summary>
    /// <value>The default is 2; 1 to 60.</value>
    public int Minutes { get; init; } = 2;

    /// <summary>The quantile of the forecast.</summary>
    /// <value>The default is 0.5; 0.01 to 0.99.</value>
    public double Quantile { get; init; } = 0.5;

    /// <summary>A replica goes when it has not been needed for this long.</summary>
    /// <value>The default is 300 s; 0 to 1 h.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The service time it plans with; zero takes the measured one with its variance.</summary>
    /// <value>The default is 0, measured; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What forecasts.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 60, 1, 3600, "s", "How often it sizes."),
        new("minutes", 2, 1, 60, "minutes", "How far it looks ahead.") { Whole = true },
        new("quantile", 0.5, 0.01, 0.99, string.Empty, "The quantile of the forecast."),
        new("idle-timeout", 300, 0, 3600, "s", "A replica goes when it has not been needed for this long."),
        new("service-time", 0, 0, 3600, "s", "The service time it plans with; 0 takes the measured one."),
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static SwayamOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            Minutes = arguments.Whole("minutes"),
            Quantile = arguments["quantile"],
            IdleTimeout = arguments.Duration("idle-timeout"),
            ServiceTime = arguments.Duration("service-time"),
            Latency = arguments.Duration("latency"),
            Forecast = ForecastOptions.From(arguments),
        };
    }
}
