using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>What a summary looks at.</summary>
public sealed record SummaryOptions
{
    /// <summary>Sizes of the caches whose hits are counted, in blocks; each 1 to 100,000,000.</summary>
    /// <value>The default is 1,000, 3,000, 10,000, 30,000 and 100,000.</value>
    public ImmutableArray<int> CacheBlocks { get; init; } = [1_000, 3_000, 10_000, 30_000, 100_000];

    /// <summary>Whether prompt blocks are looked at, which takes most of the time and memory.</summary>
    /// <value>The default is yes.</value>
    public bool Blocks { get; init; } = true;
}
