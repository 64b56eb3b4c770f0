namespace Ballast.Protocols;

/// <summary>What is asked of a body beyond the model's name; what is not asked for costs nothing.</summary>
/// <remarks>A protocol whose body tells the model reads it anyway, so build the needs before the model is known: as the
/// union over all deployments.</remarks>
public readonly record struct RequestNeeds
{
    /// <summary>The smallest prefix block in bytes.</summary>
    public const int MinPrefixBlockBytes = 16;

    /// <summary>The largest prefix block in bytes.</summary>
    public const int MaxPrefixBlockBytes = 1024;

    /// <summary>The most prefix blocks one request may yield.</summary>
    public const int MaxPrefixBlockCount = 16_384;

    private readonly int _prefixBlockBytes;
    private readonly int _maxPrefixBlocks;

    /// <summary>Whether <see cref="RequestFacts.InputTokens"/> is wanted.</summary>
    public bool InputSize { get; init; }

    /// <summary>Whether priority and timeout are wanted where only the body tells them (KServe V2 <c>parameters</c>).
    /// OpenAI bodies tell them at no extra cost.</summary>
    public bool Parameters { get; init; }

    /// <summary>Bytes of prompt text per prefix block; 0 asks for no hashes. About four bytes make a token. Only OpenAI
    /// bodies yield hashes.</summary>
    /// <value>The default is 0; 16 to 1,024 otherwise.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public int PrefixBlockBytes
    {
        get => _prefixBlockBytes;
        init
        {
            if (value != 0)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, MinPrefixBlockBytes);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxPrefixBlockBytes);
            }

            _prefixBlockBytes = value;
        }
    }

    /// <summary>Most prefix blocks hashed; text behind them is counted, not hashed.</summary>
    /// <value>The default is 512; 1 to 16,384.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public int MaxPrefixBlocks
    {
        get => _maxPrefixBlocks == 0 ? 512 : _maxPrefixBlocks;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxPrefixBlockCount);
            _maxPrefixBlocks = value;
        }
    }
}
