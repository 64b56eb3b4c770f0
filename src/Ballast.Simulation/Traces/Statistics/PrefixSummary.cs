using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>How much prompts share.</summary>
/// <param name="Blocks">Blocks of all prompts.</param>
/// <param name="DistinctBlocks">Different blocks among them.</param>
/// <param name="UsedOnceShare">The share of the different blocks that one prompt alone uses.</param>
/// <param name="HitShare">The share of all blocks that are leading hits in a cache without a bound.</param>
/// <param name="DeeperShare">The share of requests that hit more than their first block.</param>
/// <param name="Caches">The same for bounded caches.</param>
public sealed record PrefixSummary(
    long Blocks,
    long DistinctBlocks,
    double UsedOnceShare,
    double HitShare,
    double DeeperShare,
    ImmutableArray<CacheHits> Caches);
