namespace Ballast.Placing;

/// <summary>Items that depend on where each other are.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Rule">What is asked.</param>
/// <param name="Limit">Members per domain for <see cref="PlacementRule.Apart"/>, the largest difference for
/// <see cref="PlacementRule.Spread"/>; 1 or more; without meaning for <see cref="PlacementRule.Together"/>.</param>
/// <param name="Topology">The label whose values are the domains; <see langword="null"/> makes each bin a domain. Bins
/// without the label are one domain of their own.</param>
public sealed record PlacementGroup(string Name, PlacementRule Rule, int Limit = 1, string? Topology = null);
