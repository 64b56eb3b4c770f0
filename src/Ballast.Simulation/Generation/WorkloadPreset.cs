using System.Collections.Immutable;

namespace Ballast.Simulation.Generation;

/// <summary>Everything a synthetic trace is drawn from.</summary>
public sealed record WorkloadPreset
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where its numbers come from.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Mean requests per second, or sessions per second where <see cref="CountsSessions"/>.</summary>
    public required double MeanRate { get; init; }

    /// <summary>Whether the rate counts sessions in place of requests.</summary>
    public bool CountsSessions { get; init; }

    /// <summary>How arrivals lie in time.</summary>
    public required ArrivalPattern Arrival { get; init; }

    /// <summary>How the rate moves.</summary>
    public RateShape Rate { get; init; } = new();

    /// <summary>The clients, for <see cref="ArrivalKind.Clients"/>.</summary>
    public ClientPool? Clients { get; init; }

    /// <summary>Input tokens; absent where clients or sessions say, or where there are none.</summary>
    public NumberDistribution? Input { get; init; }

    /// <summary>Output tokens; absent where clients say, or where there are none.</summary>
    public NumberDistribution? Output { get; init; }

    /// <summary>Spearman's rank correlation of input and output; −1 to 1.</summary>
    public double RankCorrelation { get; init; }

    /// <summary>Images, counted as input.</summary>
    public ImageShape? Images { get; init; }

    /// <summary>Sessions; absent where each request stands alone.</summary>
    public SessionShape? Sessions { get; init; }

    /// <summary>Shared prompts; absent where requests have no blocks.</summary>
    public PrefixShape? Prefix { get; init; }

    /// <summary>What the source measured, by name.</summary>
    public ImmutableSortedDictionary<string, double> Targets { get; init; } =
        ImmutableSortedDictionary<string, double>.Empty;
}
