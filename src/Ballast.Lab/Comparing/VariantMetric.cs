using System.Collections.Immutable;

namespace Ballast.Lab.Comparing;

/// <summary>One figure of one variant.</summary>
public sealed record VariantMetric
{
    /// <summary>The variant's name.</summary>
    public required string Variant { get; init; }

    /// <summary>Its values, one a seed; absent where a run has none.</summary>
    public required ImmutableArray<double?> Values { get; init; }

    /// <summary>Their mean and its interval; <see langword="null"/> when no run has a value.</summary>
    public ConfidenceInterval? Mean { get; init; }

    /// <summary>How it differs from the first variant; <see langword="null"/> for that one itself, and when no seed has
    /// both values.</summary>
    public PairedDifference? AgainstFirst { get; init; }
}
