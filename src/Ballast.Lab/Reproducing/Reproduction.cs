using System.Collections.Immutable;

namespace Ballast.Lab.Reproducing;

/// <summary>An experiment of others, run again: every figure beside the published one.</summary>
public sealed record Reproduction
{
    /// <summary>The experiment's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it ran on, in words.</summary>
    public required string Data { get; init; }

    /// <summary>The figures.</summary>
    public required ImmutableArray<ReproducedRow> Rows { get; init; }

    /// <summary>Seconds it took on the wall.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Figures within their band.</summary>
    public int Passed => Rows.Count(row => row.Pass == true);

    /// <summary>Figures outside their band.</summary>
    public int Missed => Rows.Count(row => row.Pass == false);
}
