using System.Globalization;
using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>A number with a fraction.</summary>
/// <param name="min">The least value.</param>
/// <param name="max">The greatest value.</param>
/// <param name="orZero">Whether 0 is allowed below the least value, to switch something off.</param>
internal sealed class NumberKind(double min, double max, bool orZero = false) : ScalarKind<double>
{
    /// <inheritdoc/>
    public override string Name => "number";

    /// <inheritdoc/>
    public override string Range =>
        string.Create(CultureInfo.InvariantCulture, $"{(orZero ? "0 or " : string.Empty)}{min} to {max}");

    /// <inheritdoc/>
    protected override string Expected => "a number from " + Range;

    /// <inheritdoc/>
    protected override bool AllowsQuotes => false;

    /// <inheritdoc/>
    public override JsonNode? Write(double value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var range = new JsonObject { ["type"] = "number", ["minimum"] = min, ["maximum"] = max };
        return orZero ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = 0 }, range) } : range;
    }

    /// <inheritdoc/>
    protected override bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value) && char.IsAsciiDigit(text[^1]);

    /// <inheritdoc/>
    protected override string? Fault(double value) => (value >= min && value <= max) || (orZero && value == 0)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{value} is out of range; allowed are {Range}");
}
