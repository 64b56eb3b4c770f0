namespace Ballast.Protocols.OpenAi;

/// <summary>The size of a prompt in the units it is written in.</summary>
internal struct PromptSize
{
    /// <summary>UTF-8 bytes of text, escapes undone.</summary>
    public long TextBytes;

    /// <summary>Token ids given as numbers.</summary>
    public long TokenIds;

    /// <summary>Images, audio clips, files.</summary>
    public long MediaParts;

    /// <summary>The estimate in tokens, at most <see cref="int.MaxValue"/>.</summary>
    public readonly int Tokens => (int)Math.Min(
        int.MaxValue, ((TextBytes + 3) / 4) + TokenIds + (MediaParts * RequestFacts.MediaTokens));

    public void Add(in PromptSize other)
    {
        TextBytes += other.TextBytes;
        TokenIds += other.TokenIds;
        MediaParts += other.MediaParts;
    }
}
