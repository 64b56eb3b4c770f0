using System.Text.Json.Nodes;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>A duration forward, or back with a minus ahead of it.</summary>
internal sealed class StepKind : ScalarKind<TimeSpan>
{
    /// <inheritdoc/>
    public override string Name => "duration";

    /// <inheritdoc/>
    public override string Range => "-366d to 366d";

    /// <inheritdoc/>
    protected override string Expected => "a duration with its unit, such as 30s or -1h";

    /// <inheritdoc/>
    public override JsonNode? Write(TimeSpan value) =>
        (value < TimeSpan.Zero ? "-" : string.Empty) + Duration.Format(value.Duration());

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["pattern"] = "^-?" + Duration.Pattern[1..] },
            new JsonObject { ["const"] = 0 }),
    };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out TimeSpan value)
    {
        var back = text.StartsWith('-');
        var read = Duration.TryParse(back ? text[1..] : text, out value);
        value = back ? -value : value;
        return read;
    }
}
