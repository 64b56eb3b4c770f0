using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of the rules that compare the mean latency with the promise: <see cref="Aiad"/> and
/// <see cref="Oneshot"/>. The defaults are those of the Faro artifact's baselines.</summary>
public sealed record LatencyRuleOptions
{
    /// <summary>How often it looks.</summary>
    /// <value>The default is 10 s; 1 s to 10 min.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time whose ended requests are averaged.</summary>
    /// <value>The default is 30 s; 1 s to 15 min.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Looks in a row above the promise before it grows.</summary>
    /// <value>The default is 3, 30 s; 1 to 1,000.</value>
    public int Up { get; init; } = 3;

    /// <summary>Looks in a row within the promise before it shrinks.</summary>
    /// <value>The default is 60, 10 min; 1 to 10,000.</value>
    public int Down { get; init; } = 60;

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether it neither looks nor counts while replicas start or drain, as the Faro artifact does
    /// it.</summary>
    /// <value>The default is false.</value>
    public bool Pause { get; init; }

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 10, 1, 600, "s", "How often it looks."),
        new("window", 30, 1, 900, "s", "The time whose ended requests are averaged."),
        new("up", 3, 1, 1000, "looks", "Looks in a row above the promise before it grows.") { Whole = true },
        new("down", 60, 1, 10_000, "looks", "Looks in a row within the promise before it shrinks.") { Whole = true },
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
        PolicyOption.Choice("pause", "Whether it neither looks nor counts while replicas start or drain.", "no", "yes"),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static LatencyRuleOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            Window = arguments.Duration("window"),
            Up = arguments.Whole("up"),
            Down = arguments.Whole("down"),
            Latency = arguments.Duration("latency"),
            Pause = arguments.Whole("pause") == 1,
        };
    }
}
