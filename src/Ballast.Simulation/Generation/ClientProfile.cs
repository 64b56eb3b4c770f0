namespace Ballast.Simulation.Generation;

/// <summary>What is known of one client of a pool; what is not is drawn.</summary>
public sealed record ClientProfile
{
    /// <summary>Its share of the pool's requests.</summary>
    public required double Share { get; init; }

    /// <summary>Standard deviation over mean of its gaps.</summary>
    public double? Cv { get; init; }

    /// <summary>Mean input tokens.</summary>
    public double? MeanInput { get; init; }

    /// <summary>Mean output tokens.</summary>
    public double? MeanOutput { get; init; }

    /// <summary>The part of the time it is active; above 0 to 1.</summary>
    public double? Active { get; init; }
}
