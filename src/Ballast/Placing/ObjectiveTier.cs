using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>One place in the order of an objective: terms that are added up, each with a weight.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">The unit of the sum.</param>
/// <param name="Terms">The terms and their weights, whole numbers.</param>
public sealed record ObjectiveTier(
    string Name, string Unit, ImmutableArray<(IPlacementTerm Term, long Weight)> Terms)
{
    /// <summary>A tier of one term.</summary>
    /// <param name="term">The term.</param>
    public static ObjectiveTier Of(IPlacementTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return new(term.Name, term.Unit, [(term, 1)]);
    }
}
