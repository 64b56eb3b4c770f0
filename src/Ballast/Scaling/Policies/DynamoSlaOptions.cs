using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="DynamoSla"/>.</summary>
public sealed record DynamoSlaOptions
{
    /// <summary>How often it decides.</summary>
    /// <value>The default is 180 s; 1 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The service time in the profile; zero takes the measured one.</summary>
    /// <value>The default is 0, measured; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>Whether latencies measured against the profile correct it.</summary>
    /// <value>The default is true.</value>
    public bool Correction { get; init; } = true;

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What forecasts.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 180, 1, 3600, "s", "How often it decides."),
        new("service-time", 0, 0, 3600, "s", "The service time in the profile; 0 takes the measured one."),
        new("correction", 1, 0, 1, string.Empty, "1 corrects the profile by what is measured.") { Whole = true },
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static DynamoSlaOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            ServiceTime = arguments.Duration("service-time"),
            Correction = arguments.Whole("correction") != 0,
            Latency = arguments.Duration("latency"),
            Forecast = ForecastOptions.From(arguments),
        };
    }
}
