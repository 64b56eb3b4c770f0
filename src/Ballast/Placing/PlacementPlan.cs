using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>Where every item shall be, and what is known of it.</summary>
public sealed record PlacementPlan
{
    /// <summary>The solver's name.</summary>
    public required string Solver { get; init; }

    /// <summary>The bin of each item; -1 for none.</summary>
    public required ImmutableArray<int> Bins { get; init; }

    /// <summary>The cells of each item, bit by bit.</summary>
    public required ImmutableArray<ulong> Cells { get; init; }

    /// <summary>The objective's value, a number a tier.</summary>
    public required ImmutableArray<long> Value { get; init; }

    /// <summary>What no plan can be below, tier by tier, given that the tiers ahead are met; <see langword="null"/>
    /// where nothing is known.</summary>
    public required ImmutableArray<long?> Bound { get; init; }

    /// <summary>What is known of it.</summary>
    public required PlanStatus Status { get; init; }

    /// <summary>Why items can be nowhere; empty when all can.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>Items that are elsewhere than before and in a bin.</summary>
    public int Moves { get; init; }

    /// <summary>Items that were in a bin and are in none.</summary>
    public int Evictions { get; init; }

    /// <summary>Moves that were looked at.</summary>
    public long Work { get; init; }

    /// <summary>Every improvement, the first plan first; at most <see cref="MostTrace"/>.</summary>
    public ImmutableArray<TracePoint> Trace { get; init; } = [];

    /// <summary>Most points of <see cref="Trace"/>: later ones take the place of the last.</summary>
    public const int MostTrace = 4096;
}
