namespace Ballast.Scaling;

/// <summary>All an autoscaler may look at: every deployment at once, since one budget is divided between
/// them.</summary>
public readonly ref struct ScalingContext
{
    /// <summary>The time since the start of the world.</summary>
    public required TimeSpan Now { get; init; }

    /// <summary>Wall-clock time, for daily patterns only.</summary>
    public DateTimeOffset WallClock { get; init; }

    /// <summary>What all may hold together.</summary>
    public ResourceBudget Budget { get; init; }

    /// <summary>The deployments that scale, by name.</summary>
    public required ReadOnlySpan<DeploymentLoad> Deployments { get; init; }
}
