using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Operators;

/// <summary>The blocks of a prompt that became shorter or longer.</summary>
internal static class PromptBlocks
{
    /// <summary>The blocks of a request that has this many input tokens.</summary>
    public static ReadOnlyMemory<ulong> Resize(in TraceRequest request, int tokens)
    {
        var size = request.BlockTokens;
        if (size == 0 || request.Blocks.IsEmpty) { return request.Blocks; }
        // Some traces name the last, partial block and some do not: as many go or come as before.
        var partial = (long)request.Blocks.Length * size > request.InputTokens;
        var count = partial ? (int)(((long)tokens + size - 1) / size) : tokens / size;
        if (count <= request.Blocks.Length) { return request.Blocks[..count]; }
        var blocks = new ulong[count];
        request.Blocks.Span.CopyTo(blocks);
        for (var i = request.Blocks.Length; i < count; i++) { blocks[i] = Seeds.Mix(blocks[i - 1], (ulong)i + 1); }
        return blocks;
    }
}
