namespace Ballast.Lab.Faro;

/// <summary>One place of the study's tables: a policy with a number of replicas for so many jobs.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Replicas">The size of the cluster.</param>
/// <param name="Jobs">How many jobs there are; more than the data has repeat it.</param>
public sealed record FaroCell(FaroPolicy Policy, int Replicas, int Jobs = 10)
{
    /// <summary>Its name: that of the policy, the replicas, and the jobs where they are not ten.</summary>
    public string Name => Jobs == 10 ? $"{Policy.Id}-{Replicas}" : $"{Policy.Id}-{Replicas}-{Jobs}";

    /// <inheritdoc/>
    public bool Equals(FaroCell? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
