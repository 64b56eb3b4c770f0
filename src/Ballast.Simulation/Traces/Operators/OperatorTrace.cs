using System.Collections.Immutable;
using Ballast.Simulation.Traces.Import;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>A trace made of another one.</summary>
internal abstract class OperatorTrace(ITrace source) : ITrace
{
    public string Name => source.Name;

    protected ITrace Source => source;

    /// <summary>Blocks that copies have in common, as the file marks them.</summary>
    public ImmutableHashSet<ulong> SharedBlocks => SharedBlocksOf(source);

    private int Depth => source is OperatorTrace below ? below.Depth + 1 : 0;

    public abstract ITraceReader Open(ulong seed);

    public static ImmutableHashSet<ulong> SharedBlocksOf(ITrace trace) => trace switch
    {
        FileTrace file => file.SharedBlocks,
        OperatorTrace below => below.SharedBlocks,
        _ => [],
    };

    /// <summary>The seed of this operator's own draws. The place in the chain is part of it: one more operator above
    /// shifts nobody's draws, and two of a kind draw apart.</summary>
    protected ulong OwnSeed(ulong seed, string step) => Seeds.Derive(seed, $"{step}/{Depth}");
}
