using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ballast.Lab.Reproducing;

/// <summary>A reproduction for programs; the same shape for every experiment.</summary>
public static class ReproductionJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>All of it.</summary>
    /// <param name="reproduction">The reproduction.</param>
    public static string Of(Reproduction reproduction)
    {
        ArgumentNullException.ThrowIfNull(reproduction);
        return new JsonObject
        {
            ["name"] = reproduction.Name,
            ["data"] = reproduction.Data,
            ["rows"] = new JsonArray([.. reproduction.Rows.Select(row => (JsonNode)Of(row))]),
            ["passed"] = reproduction.Passed,
            ["missed"] = reproduction.Missed,
            ["wall_seconds"] = Math.Round(reproduction.WallSeconds, 1),
        }.ToJsonString(Indented);
    }

    private static JsonObject Of(ReproducedRow row) => new()
    {
        ["id"] = row.Id,
        ["what"] = row.What,
        ["published"] = Number(row.Published),
        ["ours"] = Number(row.Ours),
        ["low"] = Number(row.Low),
        ["high"] = Number(row.High),
        ["pass"] = row.Pass,
    };

    // JSON has no word for what is not a number.
    private static JsonValue? Number(double? value) =>
        value is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
