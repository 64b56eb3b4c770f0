using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="LlmdSlo"/>; the defaults are those of llm-d's guide.</summary>
public sealed record LlmdSloOptions
{
    /// <summary>Saturation above which it grows: the high percentile of latency over the promise.</summary>
    /// <value>The default is 0.55; 0.01 to 10.</value>
    public double Up { get; init; } = 0.55;

    /// <summary>Saturation below which it shrinks; above <see cref="Up"/> it counts as that.</summary>
    /// <value>The default is 0.4; 0.01 to 10.</value>
    public double Down { get; init; } = 0.4;

    /// <summary>The most one look counts.</summary>
    /// <value>The default is 2; 0.1 to 100.</value>
    public double Clamp { get; init; } = 2;

    /// <summary>The time whose ended requests one look measures.</summary>
    /// <value>The default is 60 s; 1 s to 15 min.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The time whose looks are averaged.</summary>
    /// <value>The default is 45 s; 0 to 15 min, 0 takes the last look alone.</value>
    public TimeSpan Smoothing { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often it looks.</summary>
    /// <value>The default is 15 s; 1 s to 10 min.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("up", 0.55, 0.01, 10, string.Empty, "Latency over promise above which it grows."),
        new("down", 0.4, 0.01, 10, string.Empty, "Latency over promise below which it shrinks; at most up."),
        new("clamp", 2, 0.1, 100, string.Empty, "The most one look counts."),
        new("window", 60, 1, 900, "s", "The time whose ended requests one look measures."),
        new("smoothing", 45, 0, 900, "s", "The time whose looks are averaged; 0 takes the last one."),
        new("interval", 15, 1, 600, "s", "How often it looks."),
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static LlmdSloOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Up = arguments["up"],
            Down = arguments["down"],
            Clamp = arguments["clamp"],
            Window = arguments.Duration("window"),
            Smoothing = arguments.Duration("smoothing"),
            Interval = arguments.Duration("interval"),
            Latency = arguments.Duration("latency"),
        };
    }
}
