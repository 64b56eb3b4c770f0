using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Infaas"/>.</summary>
public sealed record InfaasOptions
{
    /// <summary>How often it votes.</summary>
    /// <value>The default is 2 s; 1 s to 10 min.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The time arrivals are averaged over.</summary>
    /// <value>The default is 10 s; 1 s to 15 min.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The service time it plans with; zero takes the measured one.</summary>
    /// <value>The default is 0, measured; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>Whether it takes the rule of accelerators, whose headroom grows with the latency, and not that of
    /// processors.</summary>
    /// <value>The default is false.</value>
    public bool Accelerator { get; init; }

    /// <summary>Votes in a row before one replica goes; 0 takes 10, and 20 with the rule of accelerators.</summary>
    /// <value>The default is 0; up to 10,000.</value>
    public int DownVotes { get; init; }

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 2, 1, 600, "s", "How often it votes."),
        new("window", 10, 1, 900, "s", "The time arrivals are averaged over."),
        new("service-time", 0, 0, 3600, "s", "The service time it plans with; 0 takes the measured one."),
        new("accelerator", 0, 0, 1, string.Empty, "1 takes the rule of accelerators, 0 that of processors.")
        {
            Whole = true,
        },
        new("down-votes", 0, 0, 10_000, "votes",
            "Votes in a row before one replica goes; 0 takes 10, or 20 with the rule of accelerators.")
        {
            Whole = true,
        },
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static InfaasOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            Window = arguments.Duration("window"),
            ServiceTime = arguments.Duration("service-time"),
            Accelerator = arguments.Whole("accelerator") != 0,
            DownVotes = arguments.Whole("down-votes"),
        };
    }
}
