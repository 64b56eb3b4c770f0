namespace Ballast.Placing;

/// <summary>One thing that an objective counts; less is better.</summary>
/// <remarks>Whole numbers, so that the changes of a million moves sum up to exactly the difference.</remarks>
public interface IPlacementTerm
{
    /// <summary>Its name: lower case, words joined by hyphens.</summary>
    string Name { get; }

    /// <summary>Its unit.</summary>
    string Unit { get; }

    /// <summary>Its value, counted from scratch.</summary>
    /// <param name="state">The state.</param>
    long Measure(PlacementState state);

    /// <summary>How its value would change by a move that is not made; without allocating.</summary>
    /// <param name="state">The state before the move.</param>
    /// <param name="item">The item.</param>
    /// <param name="to">The bin it would go to, another than its own; -1 takes it out.</param>
    /// <param name="cells">The cells it would take there.</param>
    long Change(PlacementState state, int item, int to, ulong cells);
}
