using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Ids of the blocks of prompts that grow turn by turn.</summary>
/// <remarks>Ids are worked out, not remembered: a full block's from its session and place, so that later turns have it
/// again; the last, partial block's from the turn as well, so that nobody else ever has it.</remarks>
internal sealed class ContextBlocks
{
    private readonly PrefixShape _shape;
    private readonly ulong _seed;
    private readonly int[] _systemBlocks;
    private readonly ulong[] _systems;
    private readonly Chance.Zipf _popularity;

    public ContextBlocks(PrefixShape shape, ulong seed)
    {
        (_shape, _seed) = (shape, Seeds.Derive(seed, "blocks"));
        _popularity = new(shape.Applications, shape.PopularityExponent);
        (_systemBlocks, _systems) = (new int[shape.Applications], new ulong[shape.Applications]);
        var root = Seeds.Derive(seed, "applications");
        for (var i = 0; i < _systems.Length; i++)
        {
            var random = new SeededRandom(Seeds.Mix(root, (ulong)i));
            _systemBlocks[i] = shape.SystemTokens.SampleTokens(random) / shape.BlockTokens;
            _systems[i] = random.NextUInt64();
        }
    }

    /// <summary>Tokens in a block.</summary>
    public int BlockTokens => _shape.BlockTokens;

    /// <summary>Draws an application.</summary>
    public int Application(SeededRandom random) => _popularity.Sample(random) - 1;

    /// <summary>The blocks of a prompt.</summary>
    /// <param name="application">The application.</param>
    /// <param name="session">The session, or the request where it stands alone.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="tokens">The length of the prompt.</param>
    public ulong[] Of(int application, long session, int turn, int tokens)
    {
        var full = tokens / BlockTokens;
        var blocks = new ulong[full + (tokens % BlockTokens > 0 ? 1 : 0)];
        var shared = Math.Min(_systemBlocks[application], full);
        for (var i = 0; i < shared; i++) { blocks[i] = Seeds.Mix(_systems[application], (ulong)i); }
        var own = Seeds.Mix(_seed, (ulong)session);
        for (var i = shared; i < full; i++) { blocks[i] = Seeds.Mix(own, (ulong)i); }
        if (blocks.Length > full) { blocks[full] = Seeds.Mix(Seeds.Mix(own, (ulong)full), ~(ulong)turn); }
        return blocks;
    }
}
