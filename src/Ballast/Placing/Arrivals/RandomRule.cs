namespace Ballast.Placing.Arrivals;

/// <summary>Any bin that fits, and any cell of it that fits.</summary>
public sealed class RandomRule : IArrivalRule
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public bool DrawsAmongEquals => true;

    /// <inheritdoc/>
    public int Score(PlacementState state, int item, int bin, ref ulong cells) => 0;
}
