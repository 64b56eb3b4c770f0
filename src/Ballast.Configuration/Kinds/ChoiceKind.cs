using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Ballast.Configuration.Kinds;

/// <summary>One of some names, read as its position.</summary>
internal sealed class ChoiceKind(ImmutableArray<string> names) : ScalarKind<double>
{
    /// <inheritdoc/>
    public override string Name => "name";

    /// <inheritdoc/>
    public override string Range => string.Join(", ", names);

    /// <inheritdoc/>
    protected override string Expected => "one of " + Range;

    /// <inheritdoc/>
    public override JsonNode? Write(double value) => names[(int)value];

    /// <inheritdoc/>
    public override JsonObject Schema() =>
        new() { ["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out double value)
    {
        value = names.IndexOf(text);
        return value >= 0;
    }
}
