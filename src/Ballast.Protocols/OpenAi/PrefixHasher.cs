using System.IO.Hashing;

namespace Ballast.Protocols.OpenAi;

/// <summary>Hashes a prompt in blocks of equal length; each hash is seeded with the one before it, so that equal hashes
/// mean equal prompts up to there.</summary>
/// <remarks>A last block that is not full is not hashed. Over the bound of hashes the rest is ignored.</remarks>
internal ref struct PrefixHasher
{
    private readonly Span<byte> _block;
    private readonly Span<ulong> _hashes;
    private int _filled;

    /// <param name="block">Holds the block being filled; its length is the block length.</param>
    /// <param name="hashes">Receives the hashes; its length is the bound.</param>
    public PrefixHasher(Span<byte> block, Span<ulong> hashes)
    {
        _block = block;
        _hashes = hashes;
    }

    /// <summary>Whether hashing was asked for.</summary>
    public readonly bool Enabled => !_block.IsEmpty;

    /// <summary>Whether the bound is reached, so that nothing more is taken.</summary>
    public readonly bool Full => Count == _hashes.Length;

    /// <summary>Hashes made so far.</summary>
    public int Count { get; private set; }

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !Full)
        {
            var taken = Math.Min(bytes.Length, _block.Length - _filled);
            bytes[..taken].CopyTo(_block[_filled..]);
            bytes = bytes[taken..];
            _filled += taken;
            if (_filled == _block.Length)
            {
                EndBlock();
            }
        }
    }

    private void EndBlock()
    {
        var parent = Count == 0 ? 0 : _hashes[Count - 1];
        _hashes[Count] = XxHash3.HashToUInt64(_block, (long)parent);
        Count++;
        _filled = 0;
    }
}
