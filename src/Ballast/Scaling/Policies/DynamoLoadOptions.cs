using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="DynamoLoad"/>; the defaults are those of the planner's load mode.</summary>
public sealed record DynamoLoadOptions
{
    /// <summary>How often it decides.</summary>
    /// <value>The default is 30 s; 1 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that fill a replica, where the deployment sets no limit.</summary>
    /// <value>The default is 4; 1 to 1,000,000.</value>
    public int Slots { get; init; } = 4;

    /// <summary>One more above this share of filled slots.</summary>
    /// <value>The default is 0.9; 0 to 1.</value>
    public double SlotsUp { get; init; } = 0.9;

    /// <summary>One less below this share.</summary>
    /// <value>The default is 0.5; 0 to 1.</value>
    public double SlotsDown { get; init; } = 0.5;

    /// <summary>One more above this many waiting requests per replica.</summary>
    /// <value>The default is 0.5; 0 to 1,000,000.</value>
    public double QueueUp { get; init; } = 0.5;

    /// <summary>One less below this many.</summary>
    /// <value>The default is 0.2; 0 to 1,000,000.</value>
    public double QueueDown { get; init; } = 0.2;

    /// <summary>Decisions after an addition in which none goes.</summary>
    /// <value>The default is 3; 0 to 1,000.</value>
    public int Grace { get; init; } = 3;

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 30, 1, 3600, "s", "How often it decides."),
        new("slots", 4, 1, 1_000_000, "requests", "What fills a replica, where the deployment sets no limit.")
        {
            Whole = true,
        },
        new("slots-up", 0.9, 0, 1, string.Empty, "One more above this share of filled slots."),
        new("slots-down", 0.5, 0, 1, string.Empty, "One less below this share."),
        new("queue-up", 0.5, 0, 1_000_000, "requests", "One more above this many waiting per replica."),
        new("queue-down", 0.2, 0, 1_000_000, "requests", "One less below this many waiting per replica."),
        new("grace", 3, 0, 1000, "decisions", "Decisions after an addition in which none goes.") { Whole = true },
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static DynamoLoadOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            Slots = arguments.Whole("slots"),
            SlotsUp = arguments["slots-up"],
            SlotsDown = arguments["slots-down"],
            QueueUp = arguments["queue-up"],
            QueueDown = arguments["queue-down"],
            Grace = arguments.Whole("grace"),
        };
    }
}
