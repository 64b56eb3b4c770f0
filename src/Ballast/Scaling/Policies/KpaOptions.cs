using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Kpa"/>; the defaults are Knative's.</summary>
public sealed record KpaOptions
{
    /// <summary>Requests one replica should have at most; 0 takes the deployment's own limit, and 100 without
    /// one.</summary>
    /// <value>The default is 0; a deployment's limit below it wins.</value>
    public double TargetConcurrency { get; init; }

    /// <summary>Share of that number to aim at, so that there is room while another replica starts.</summary>
    /// <value>The default is 0.7; 0.01 to 1.</value>
    public double TargetUtilization { get; init; } = 0.7;

    /// <summary>Window of the average that decides when all is calm.</summary>
    /// <value>The default is 60 s; 6 s to 15 min.</value>
    public TimeSpan StableWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Length of the panic window in per cent of the stable one; rounded to whole seconds, at least
    /// one.</summary>
    /// <value>The default is 10; 1 to 100.</value>
    public double PanicWindowPercent { get; init; } = 10;

    /// <summary>Panic starts when the panic window asks for this many per cent of the ready replicas.</summary>
    /// <value>The default is 200; 110 to 1000.</value>
    public double PanicThresholdPercent { get; init; } = 200;

    /// <summary>Most growth in one decision, as a factor of the ready replicas.</summary>
    /// <value>The default is 1000; above 1.</value>
    public double MaxScaleUpRate { get; init; } = 1000;

    /// <summary>Most shrinking in one decision, as a divisor of the ready replicas.</summary>
    /// <value>The default is 2; above 1.</value>
    public double MaxScaleDownRate { get; init; } = 2;

    /// <summary>How long the last replica stays after nothing is wanted any more.</summary>
    /// <value>The default is 30 s; 0 to 1 h.</value>
    public TimeSpan ScaleToZeroGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A number falls only to the highest decision within this time.</summary>
    /// <value>The default is 0; up to 1 h.</value>
    public TimeSpan ScaleDownDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Fewest replicas as soon as there is any load.</summary>
    /// <value>The default is 1; 1 to 1000.</value>
    public int ActivationScale { get; init; } = 1;

    /// <summary>The length of the panic window.</summary>
    public TimeSpan PanicWindow => TimeSpan.FromSeconds(Math.Max(
        1, Math.Round(StableWindow.TotalSeconds * PanicWindowPercent / 100, MidpointRounding.AwayFromZero)));

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("target-concurrency", 0, 0, 1_000_000, "requests",
            "Requests one replica should have at most; 0 takes the deployment's own limit, and 100 without one."),
        new("target-utilization", 0.7, 0.01, 1, string.Empty, "Share of that number to aim at."),
        new("stable-window", 60, 6, 900, "s", "Window of the average that decides when all is calm."),
        new("panic-window-percent", 10, 1, 100, "%", "Length of the panic window in per cent of the stable one."),
        new("panic-threshold-percent", 200, 110, 1000, "%",
            "Panic starts when the panic window asks for this many per cent of the ready replicas."),
        new("max-scale-up-rate", 1000, 1.01, 1_000_000, string.Empty, "Most growth in one decision, as a factor."),
        new("max-scale-down-rate", 2, 1.01, 1_000_000, string.Empty, "Most shrinking in one decision, as a divisor."),
        new("scale-to-zero-grace", 30, 0, 3600, "s", "How long the last replica stays after nothing is wanted."),
        new("scale-down-delay", 0, 0, 3600, "s", "A number falls only to the highest decision within this time."),
        new("activation-scale", 1, 1, 1000, "replicas", "Fewest replicas as soon as there is any load.")
        {
            Whole = true,
        },
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static KpaOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            TargetConcurrency = arguments["target-concurrency"],
            TargetUtilization = arguments["target-utilization"],
            StableWindow = arguments.Duration("stable-window"),
            PanicWindowPercent = arguments["panic-window-percent"],
            PanicThresholdPercent = arguments["panic-threshold-percent"],
            MaxScaleUpRate = arguments["max-scale-up-rate"],
            MaxScaleDownRate = arguments["max-scale-down-rate"],
            ScaleToZeroGrace = arguments.Duration("scale-to-zero-grace"),
            ScaleDownDelay = arguments.Duration("scale-down-delay"),
            ActivationScale = arguments.Whole("activation-scale"),
        };
    }
}
