using System.Globalization;

namespace Ballast;

/// <summary>The number of a request: given by the world in rising order and never used again.</summary>
/// <param name="Value">The number.</param>
public readonly record struct RequestId(ulong Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
