using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>How much of the prompts has been there before. Exact: every distinct block is remembered.</summary>
internal sealed class PrefixStatistics(ImmutableArray<int> cacheSizes)
{
    /// <summary>Distinct blocks that are remembered, about 32 bytes each; with more there is no answer.</summary>
    public const int Most = 20_000_000;

    private readonly Dictionary<ulong, int> _uses = [];
    private readonly BlockLru[] _caches = [.. cacheSizes.Select(size => new BlockLru(size))];
    private long _requests;
    private long _blocks;
    private long _hits;
    private long _deeper;

    public bool IsFull { get; private set; }

    public void Add(ReadOnlySpan<ulong> blocks)
    {
        if (IsFull || blocks.IsEmpty) { return; }
        var known = 0;
        while (known < blocks.Length && _uses.ContainsKey(blocks[known])) { known++; }
        foreach (var block in blocks) { CollectionsMarshal.GetValueRefOrAddDefault(_uses, block, out _)++; }
        foreach (var cache in _caches) { cache.Use(blocks); }
        _requests++;
        _blocks += blocks.Length;
        _hits += known;
        _deeper += known > 1 ? 1 : 0;
        IsFull = _uses.Count > Most;
    }

    public PrefixSummary? Summary() => IsFull || _blocks == 0 ? null : new PrefixSummary(
        _blocks, _uses.Count, (double)_uses.Values.LongCount(uses => uses == 1) / _uses.Count,
        (double)_hits / _blocks, (double)_deeper / _requests,
        [.. _caches.Select(cache => new CacheHits(cache.Capacity, (double)cache.Hits / _blocks))]);
}
