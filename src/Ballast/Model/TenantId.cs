namespace Ballast;

/// <summary>The name of whoever a request is accounted to.</summary>
/// <param name="Value">The name; empty or null for the one anonymous tenant.</param>
public readonly record struct TenantId(string? Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? string.Empty;
}
