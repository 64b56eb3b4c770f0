namespace Ballast.Lab.Faro;

/// <summary>One place of the study's tables: a policy with a number of replicas for so many jobs.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Replicas">The size of the cluster.</param>
/// <param name="Jobs">How many jobs there are; more than the data has repeat it.</param>
public sealed record FaroCell(FaroPolicy Policy, int Replicas, int Jobs = 10)
{
    /// <summary>Whether requests come at even gaps rather than by chance.</summary>
    /// <value>The default is false.</value>
    public bool Even { get; init; }

    /// <summary>Its name: that of the policy, the replicas, the jobs where they are not ten, and the gaps where they
    /// are even.</summary>
    public string Name =>
        $"{Policy.Id}-{Replicas}" + (Jobs == 10 ? string.Empty : $"-{Jobs}") + (Even ? "-even" : string.Empty);

    /// <inheritdoc/>
    public bool Equals(FaroCell? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
