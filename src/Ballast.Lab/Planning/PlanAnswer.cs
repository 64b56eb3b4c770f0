using System.Collections.Immutable;

namespace Ballast.Lab.Planning;

/// <summary>What a plan has found.</summary>
public sealed record PlanAnswer
{
    /// <summary>What was asked.</summary>
    public required PlanQuestion Question { get; init; }

    /// <summary>Every size tried, smallest first; one at least.</summary>
    public required ImmutableArray<PlanPoint> Points { get; init; }

    /// <summary>The smallest size tried that meets every target; the best one tried where none does.</summary>
    public required PlanPoint Chosen { get; init; }

    /// <summary>What must be known to trust it, a sentence each: where attainment falls with more replicas, and where
    /// the search was cut short.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether more replicas never did worse, as far as was tried.</summary>
    public bool IsMonotone { get; init; } = true;

    /// <summary>The points of a deployment's curve, smallest first, each size once.</summary>
    /// <param name="deployment">The deployment's place among the targets.</param>
    public ImmutableArray<(int Replicas, PlanPoint Point)> Curve(int deployment) =>
        [.. Points.Select(point => (point.Size.For(deployment), point))
            .DistinctBy(entry => entry.Item1).OrderBy(entry => entry.Item1)];
}
