namespace Ballast.Placing.Arrivals;

/// <summary>Says how well a task that arrives would be placed in a bin; nothing that is there moves.</summary>
/// <remarks>The score may depend on the bin and the task alone, so that it need not be asked twice.</remarks>
public interface IArrivalRule
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether bins with equal scores are drawn from; otherwise the first is taken.</summary>
    bool DrawsAmongEquals { get; }

    /// <summary>The score; the highest wins.</summary>
    /// <param name="state">The state.</param>
    /// <param name="item">The task.</param>
    /// <param name="bin">A bin that it fits into.</param>
    /// <param name="cells">The cells it would take: the fullest that fits, the lowest of several; the rule may choose
    /// others.</param>
    int Score(PlacementState state, int item, int bin, ref ulong cells);
}
