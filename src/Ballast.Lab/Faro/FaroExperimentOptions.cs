using System.Collections.Immutable;

namespace Ballast.Lab.Faro;

/// <summary>How much of the experiment is run.</summary>
public sealed record FaroExperimentOptions
{
    /// <summary>The seeds of the published runs.</summary>
    public static ImmutableArray<ulong> AllSeeds { get; } = [24, 32, 40, 42, 62];

    /// <summary>Whether one seed will do, and the figures that are judged, without the ablation and 16
    /// replicas.</summary>
    /// <value>The default is false.</value>
    public bool Quick { get; init; }

    /// <summary>Figures whose names begin with one of these; empty for all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Runs at once.</summary>
    /// <value>The default is 2; 1 or more.</value>
    public int Parallel { get; init; } = 2;
}
