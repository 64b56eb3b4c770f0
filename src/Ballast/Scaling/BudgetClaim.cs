namespace Ballast.Scaling;

/// <summary>One deployment's part in the division of the budget.</summary>
/// <param name="Footprint">What one replica takes.</param>
/// <param name="Floor">Replicas it gets before anybody gets more than their floor; 0 or more.</param>
/// <param name="Wish">Replicas it asks for; less than the floor counts as the floor.</param>
/// <param name="Held">Replicas it has been granted so far; settles ties, so that the odd replica does not
/// wander.</param>
public readonly record struct BudgetClaim(ReplicaFootprint Footprint, int Floor, int Wish, int Held);
