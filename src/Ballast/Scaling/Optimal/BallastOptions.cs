using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Optimal;

/// <summary>Settings of <see cref="BallastAutoscaler"/>.</summary>
public sealed record BallastOptions
{
    /// <summary>How often the budget is divided anew.</summary>
    /// <value>The default is 10 s; 1 s to 10 min.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far ahead a division is judged; longer than a start takes, or no start is worth it.</summary>
    /// <value>The default is 180 s; 10 s to 10 min.</value>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>What is as good as possible.</summary>
    /// <value>The default is the sum over the deployments.</value>
    public AllocationGoal Goal { get; init; } = AllocationGoal.Sum;

    /// <summary>How worth is measured where the router sheds: 1 counts the share of requests that keep the promise, 0
    /// the utility left after the penalty of dropping, in between their mean.</summary>
    /// <value>The default is 0.1; 0 to 1.</value>
    public double AttainmentWeight { get; init; } = 0.1;

    /// <summary>What a replica must be worth to be taken, as a share of a deployment's whole worth.</summary>
    /// <value>The default is 0.0002; 0 to 0.5.</value>
    public double ReplicaCost { get; init; } = 0.0002;

    /// <summary>What a replica more or less than now must be worth beyond that. One less costs nothing if it has not
    /// been of use for the time to linger.</summary>
    /// <value>The default is 0.01; 0 to 0.5.</value>
    public double ChangeCost { get; init; } = 0.01;

    /// <summary>How long a replica that was of use is kept where nobody else needs it more.</summary>
    /// <value>The default is 10 min; 0 to 1 h.</value>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The latency planned for, as a share of the promised one, where the router does not shed.</summary>
    /// <value>The default is 0.9; 0.1 to 1.</value>
    public double Margin { get; init; } = 0.9;

    /// <summary>Busy time of a request in seconds; zero takes the measured one.</summary>
    /// <value>The default is 0; up to 1 h.</value>
    public TimeSpan ServiceTime { get; init; }

    /// <summary>Requests one replica works on at the same time; 0 takes the deployment's own limit, and 1 without
    /// one.</summary>
    /// <value>The default is 0.</value>
    public int Parallel { get; init; }

    /// <summary>The promise of a deployment that states none.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("interval", 10, 1, 600, "s", "How often the budget is divided anew."),
        new("horizon", 180, 10, 600, "s", "How far ahead a division is judged; longer than a start takes."),
        PolicyOption.Choice("goal", "What is as good as possible.", "sum", "max-min", "fair-sum"),
        new("attainment-weight", 0.1, 0, 1, string.Empty,
            "Where the router sheds: 1 counts requests within the promise, 0 utility after the penalty of dropping."),
        new("replica-cost", 0.0002, 0, 0.5, string.Empty, "What a replica must be worth to be taken."),
        new("change-cost", 0.01, 0, 0.5, string.Empty, "What a replica more or less than now must be worth beyond."),
        new("linger", 600, 0, 3600, "s", "How long a replica that was of use is kept where nobody else needs it more."),
        new("margin", 0.9, 0.1, 1, string.Empty,
            "The latency planned for, as a share of the promised one, where the router does not shed."),
        new("service-time", 0, 0, 3600, "s", "Busy time of a request; 0 takes the measured one."),
        new("parallel", 0, 0, 100_000, "requests",
            "Requests one replica works on at the same time; 0 takes the deployment's limit, and 1 without one.")
        {
            Whole = true,
        },
        new("latency", 1, 0.001, 3600, "s", "The promise of a deployment that states none."),
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static BallastOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Interval = arguments.Duration("interval"),
            Horizon = arguments.Duration("horizon"),
            Goal = (AllocationGoal)arguments.Whole("goal"),
            AttainmentWeight = arguments["attainment-weight"],
            ReplicaCost = arguments["replica-cost"],
            ChangeCost = arguments["change-cost"],
            Linger = arguments.Duration("linger"),
            Margin = arguments["margin"],
            ServiceTime = arguments.Duration("service-time"),
            Parallel = arguments.Whole("parallel"),
            Latency = arguments.Duration("latency"),
        };
    }
}
