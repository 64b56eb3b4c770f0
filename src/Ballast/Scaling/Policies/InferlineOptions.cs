using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Inferline"/>.</summary>
public sealed record InferlineOptions
{
    /// <summary>How often it plans anew from the load seen.</summary>
    /// <value>The default is 3,600 s; 60 s to 24 h.</value>
    public TimeSpan Plan { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long nothing must have changed before replicas go.</summary>
    /// <value>The default is 15 s; 0 to 1 h.</value>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time whose greatest rate decides how many go.</summary>
    /// <value>The default is 30 s; 5 s to 15 min.</value>
    public TimeSpan DownWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The service time it plans with; zero takes the measured one.</summary>
    /// <value>The default is 0, measured; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>The latency to keep, for deployments without a promise.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("plan", 3600, 60, 86_400, "s", "How often it plans anew from the load seen."),
        new("settle", 15, 0, 3600, "s", "How long nothing must have changed before replicas go."),
        new("down-window", 30, 5, 900, "s", "The time whose greatest rate decides how many go."),
        new("service-time", 0, 0, 3600, "s", "The service time it plans with; 0 takes the measured one."),
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static InferlineOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Plan = arguments.Duration("plan"),
            Settle = arguments.Duration("settle"),
            DownWindow = arguments.Duration("down-window"),
            ServiceTime = arguments.Duration("service-time"),
            Latency = arguments.Duration("latency"),
        };
    }
}
