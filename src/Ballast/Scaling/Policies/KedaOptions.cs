using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Keda"/>; the defaults are those of KEDA and of the Kubernetes HPA behind
/// it.</summary>
public sealed record KedaOptions
{
    /// <summary>The trigger's value one replica stands for; 0 takes half of what fits into the promise: promise over
    /// service time over two.</summary>
    /// <value>The default is 0.</value>
    public double Threshold { get; init; }

    /// <summary>The deployment is active as long as the value is above this.</summary>
    /// <value>The default is 0.</value>
    public double Activation { get; init; }

    /// <summary>Whether the trigger is the queue alone and not all requests in the deployment.</summary>
    /// <value>The default is false.</value>
    public bool Queue { get; init; }

    /// <summary>The time the trigger is averaged over.</summary>
    /// <value>The default is 30 s; 1 s to 15 min.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it looks whether the deployment is active.</summary>
    /// <value>The default is 30 s; 1 s to 1 h.</value>
    public TimeSpan Polling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a deployment stays above its minimum after it was last active.</summary>
    /// <value>The default is 300 s; 0 to 10 h.</value>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The latency to keep, for deployments without a promise, where the threshold is 0.</summary>
    /// <value>The default is 1 s; 1 ms to 1 h.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("threshold", 0, 0, 1_000_000, "requests",
            "The trigger's value one replica stands for; 0 takes promise over service time over two."),
        new("activation", 0, 0, 1_000_000, "requests", "It is active as long as the value is above this."),
        new("queue", 0, 0, 1, string.Empty, "1 takes the queue alone for the trigger; 0 all requests.")
        {
            Whole = true,
        },
        new("window", 30, 1, 900, "s", "The time the trigger is averaged over."),
        new("polling", 30, 1, 3600, "s", "How often it looks whether the deployment is active."),
        new("cooldown", 300, 0, 36_000, "s", "How long it stays above its minimum after it was last active."),
        new("latency", 1, 0.001, 3600, "s", "The latency to keep, for deployments without a promise."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static KedaOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Threshold = arguments["threshold"],
            Activation = arguments["activation"],
            Queue = arguments.Whole("queue") != 0,
            Window = arguments.Duration("window"),
            Polling = arguments.Duration("polling"),
            Cooldown = arguments.Duration("cooldown"),
            Latency = arguments.Duration("latency"),
        };
    }
}
