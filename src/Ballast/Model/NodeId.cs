using System.Globalization;

namespace Ballast;

/// <summary>The number of a node: given by the world in rising order and never used again.</summary>
/// <param name="Value">The number; 0 or more.</param>
public readonly record struct NodeId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
