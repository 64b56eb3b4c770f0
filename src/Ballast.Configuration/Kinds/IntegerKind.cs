using System.Globalization;
using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>A whole number.</summary>
internal sealed class IntegerKind(int min, int max) : ScalarKind<int>
{
    /// <inheritdoc/>
    public override string Name => "integer";

    /// <inheritdoc/>
    public override string Range => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}");

    /// <inheritdoc/>
    protected override string Expected => "a whole number from " + Range;

    /// <inheritdoc/>
    protected override bool AllowsQuotes => false;

    /// <inheritdoc/>
    public override JsonNode? Write(int value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <inheritdoc/>
    protected override string? Fault(int value) => value >= min && value <= max
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{value} is out of range; allowed are {Range}");
}
