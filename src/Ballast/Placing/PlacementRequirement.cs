using System.Collections.Immutable;

namespace Ballast.Placing;

/// <summary>What an item asks of a bin's label.</summary>
/// <param name="Label">The label's key.</param>
/// <param name="Values">The values that do, any of them.</param>
public sealed record PlacementRequirement(string Label, ImmutableArray<string> Values);
