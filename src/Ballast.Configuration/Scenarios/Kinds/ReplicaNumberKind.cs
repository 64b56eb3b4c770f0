using System.Globalization;
using System.Text.Json.Nodes;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>A replica by its place in the order of starting, or all of them.</summary>
internal sealed class ReplicaNumberKind : ScalarKind<int?>
{
    private const string All = "all";
    private const int Most = 9999;

    /// <inheritdoc/>
    public override string Name => "integer";

    /// <inheritdoc/>
    public override string Range => "0 to 9999, or all";

    /// <inheritdoc/>
    protected override string Expected => "a replica's place from 0, or \"all\"";

    /// <inheritdoc/>
    public override JsonNode? Write(int? value) => value is { } number ? number : All;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["const"] = All },
            new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = Most }),
    };

    /// <inheritdoc/>
    protected override bool TryParse(string text, out int? value)
    {
        value = null;
        if (text == All) { return true; }
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Most)
        {
            return false;
        }
        value = number;
        return true;
    }
}
