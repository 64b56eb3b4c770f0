namespace Ballast.Scaling.Policies;

/// <summary>A fall that a rule wished for at one of its looks stands until it is granted or contradicted.</summary>
/// <remarks>Between its looks such a rule says "as it is". A guard that waits until a fall has been wished for a whole
/// window would take that for a wish to stay, and nothing would ever fall.</remarks>
internal struct PendingFall
{
    private int? _to;

    /// <summary>What the rule wants, with what it still waits for.</summary>
    /// <param name="wanted">What it says now.</param>
    /// <param name="current">The number wanted so far.</param>
    /// <param name="contradicted">Whether it looked just now and saw no reason to fall.</param>
    public int Of(int wanted, int current, bool contradicted)
    {
        if (wanted < current) { _to = wanted; }
        else if (contradicted || wanted > current || _to >= current) { _to = null; }
        return _to ?? wanted;
    }
}
