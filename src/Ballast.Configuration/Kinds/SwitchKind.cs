using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>True or false.</summary>
internal sealed class SwitchKind : ScalarKind<bool>
{
    /// <inheritdoc/>
    public override string Name => "switch";

    /// <inheritdoc/>
    public override string Range => "true or false";

    /// <inheritdoc/>
    protected override string Expected => "true or false";

    /// <inheritdoc/>
    protected override bool AllowsQuotes => false;

    /// <inheritdoc/>
    public override JsonNode? Write(bool value) => value;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }
}
