using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Wva"/>; the defaults are those of the llm-d workload variant autoscaler.</summary>
public sealed record WvaOptions
{
    /// <summary>How often it decides.</summary>
    /// <value>The default is 60 s; 1 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether it computes the capacity lacking (version 2) and does not go step by step (version
    /// 1).</summary>
    /// <value>The default is false.</value>
    public bool ByCapacity { get; init; }

    /// <summary>Requests that fill a replica, where the deployment sets no limit.</summary>
    /// <value>The default is 4; 1 to 1,000,000.</value>
    public int Slots { get; init; } = 4;

    /// <summary>The share of filled slots at which a replica is saturated, and that it can really use.</summary>
    /// <value>The default is 0.8; 0.01 to 1.</value>
    public double SlotsFull { get; init; } = 0.8;

    /// <summary>The waiting requests at which a replica is saturated.</summary>
    /// <value>The default is 5; 1 to 1,000,000.</value>
    public double QueueFull { get; init; } = 5;

    /// <summary>Least spare share of slots.</summary>
    /// <value>The default is 0.1; 0 to 1.</value>
    public double SpareSlots { get; init; } = 0.1;

    /// <summary>Least spare room in the queue.</summary>
    /// <value>The default is 3; 0 to 1,000,000.</value>
    public double SpareQueue { get; init; } = 3;

    /// <summary>Version 2 adds until demand is this share of what is there or starts.</summary>
    /// <value>The default is 0.85; 0.01 to 1.</value>
    public double UpShare { get; init; } = 0.85;

    /// <summary>Version 2 removes while demand stays below this share of what is there.</summary>
    /// <value>The default is 0.7; 0.01 to 1.</value>
    public double DownShare { get; init; } = 0.7;

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        PolicyOption.Choice("version", "Step by step by saturation, or by the capacity lacking.", "v1", "v2"),
        new("interval", 60, 1, 3600, "s", "How often it decides."),
        new("slots", 4, 1, 1_000_000, "requests", "What fills a replica, where the deployment sets no limit.")
        {
            Whole = true,
        },
        new("slots-full", 0.8, 0.01, 1, string.Empty, "The share of filled slots at which a replica is saturated."),
        new("queue-full", 5, 1, 1_000_000, "requests", "The waiting requests at which a replica is saturated."),
        new("spare-slots", 0.1, 0, 1, string.Empty, "Least spare share of slots."),
        new("spare-queue", 3, 0, 1_000_000, "requests", "Least spare room in the queue."),
        new("up-share", 0.85, 0.01, 1, string.Empty, "v2 adds until demand is this share of what is there or starts."),
        new("down-share", 0.7, 0.01, 1, string.Empty, "v2 removes while demand stays below this share."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static WvaOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            ByCapacity = arguments.Whole("version") == 1,
            Interval = arguments.Duration("interval"),
            Slots = arguments.Whole("slots"),
            SlotsFull = arguments["slots-full"],
            QueueFull = arguments["queue-full"],
            SpareSlots = arguments["spare-slots"],
            SpareQueue = arguments["spare-queue"],
            UpShare = arguments["up-share"],
            DownShare = arguments["down-share"],
        };
    }
}
