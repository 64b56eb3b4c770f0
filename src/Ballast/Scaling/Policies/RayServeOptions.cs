using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="RayServe"/>; the defaults are Ray Serve's.</summary>
public sealed record RayServeOptions
{
    /// <summary>Requests one replica should hold.</summary>
    /// <value>The default is 2; 0.01 to 1,000,000.</value>
    public double TargetOngoing { get; init; } = 2;

    /// <summary>The time the metric is averaged over.</summary>
    /// <value>The default is 30 s; 1 s to 15 min.</value>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it must have wanted more before it gets more.</summary>
    /// <value>The default is 30 s; 0 to 1 h.</value>
    public TimeSpan UpDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it must have wanted less before it gives some up.</summary>
    /// <value>The default is 600 s; 0 to 10 h.</value>
    public TimeSpan DownDelay { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>How much of a wish to grow is followed.</summary>
    /// <value>The default is 1; 0.01 to 10.</value>
    public double UpFactor { get; init; } = 1;

    /// <summary>How much of a wish to shrink is followed.</summary>
    /// <value>The default is 1; 0.01 to 10.</value>
    public double DownFactor { get; init; } = 1;

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("target-ongoing-requests", 2, 0.01, 1_000_000, "requests", "Requests one replica should hold."),
        new("look-back", 30, 1, 900, "s", "The time the metric is averaged over."),
        new("upscale-delay", 30, 0, 3600, "s", "How long it must have wanted more."),
        new("downscale-delay", 600, 0, 36_000, "s", "How long it must have wanted less."),
        new("upscaling-factor", 1, 0.01, 10, string.Empty, "How much of a wish to grow is followed."),
        new("downscaling-factor", 1, 0.01, 10, string.Empty, "How much of a wish to shrink is followed."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static RayServeOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            TargetOngoing = arguments["target-ongoing-requests"],
            LookBack = arguments.Duration("look-back"),
            UpDelay = arguments.Duration("upscale-delay"),
            DownDelay = arguments.Duration("downscale-delay"),
            UpFactor = arguments["upscaling-factor"],
            DownFactor = arguments["downscaling-factor"],
        };
    }
}
