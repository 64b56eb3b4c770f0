namespace Ballast;

/// <summary>The name an operator gave to a deployment; compared ordinally.</summary>
/// <param name="Value">The name as written in the configuration.</param>
public readonly record struct DeploymentId(string Value) : IComparable<DeploymentId>
{
    /// <inheritdoc/>
    public int CompareTo(DeploymentId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Whether one name sorts before another.</summary>
    public static bool operator <(DeploymentId left, DeploymentId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one name sorts after another.</summary>
    public static bool operator >(DeploymentId left, DeploymentId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one name sorts before another or equals it.</summary>
    public static bool operator <=(DeploymentId left, DeploymentId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one name sorts after another or equals it.</summary>
    public static bool operator >=(DeploymentId left, DeploymentId right) => left.CompareTo(right) >= 0;
}
