using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>How much of the prompts has been there before. Exact: every distinct block is remembered.</summary>
internal sealed class PrefixStatistics(ImmutableArray<int> cacheSizes)
{
    /// <summary>Distinct blocks that are remembered, about 60 bytes each with five caches; with more there is no
    /// answer.</summary>
    public const int Most = 10_000_000;

    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<int> _uses = [];
    private readonly BlockLru[] _caches = [.. cacheSizes.Select(size => new BlockLru(size))];
    private int[] _prompt = new int[1024];
    private long _requests;
    private long _blocks;
    private long _hits;
    private long _deeper;

    public bool IsFull { get; private set; }

    public void Add(ReadOnlySpan<ulong> blocks)
    {
        if (IsFull || blocks.IsEmpty) { return; }
        if (_prompt.Length < blocks.Length) { Array.Resize(ref _prompt, blocks.Length * 2); }
        var known = Number(blocks);
        foreach (var cache in _caches) { cache.Use(_prompt.AsSpan(0, blocks.Length)); }
        _requests++;
        _blocks += blocks.Length;
        _hits += known;
        _deeper += known > 1 ? 1 : 0;
        IsFull = _numbers.Count > Most;
    }

    public PrefixSummary? Summary() => IsFull || _blocks == 0 ? null : new PrefixSummary(
        _blocks, _uses.Count, (double)_uses.LongCount(uses => uses == 1) / _uses.Count, (double)_hits / _blocks,
        (double)_deeper / _requests,
        [.. _caches.Select(cache => new CacheHits(cache.Capacity, (double)cache.Hits / _blocks))]);

    /// <summary>Numbers the blocks of a prompt and counts their uses.</summary>
    /// <returns>How many leading blocks were there.</returns>
    private int Number(ReadOnlySpan<ulong> blocks)
    {
        var known = -1;
        for (var i = 0; i < blocks.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, blocks[i], out var exists);
            if (!exists)
            {
                number = _uses.Count;
                _uses.Add(0);
                if (known < 0) { known = i; }
            }
            CollectionsMarshal.AsSpan(_uses)[number]++;
            _prompt[i] = number;
        }
        return known < 0 ? blocks.Length : known;
    }
}
