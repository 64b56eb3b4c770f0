using System.Globalization;
using System.Text;
using System.Text.Json;
using Ballast.Fakes.Serving;

namespace Ballast.Fakes.OpenAi;

/// <summary>Reads fields of an OpenAI request; a wrong type is an error that names the field.</summary>
internal static class RequestReader
{
    private const int MostStops = 16;

    public static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FakeInputException(400, $"'{name}' is missing or not a string.", name);

    public static bool Flag(JsonElement root, string name) => Present(root, name) is { } value
        && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FakeInputException(400, $"'{name}' is not true or false.", name),
        };

    public static int? Count(JsonElement root, string name, int low = 1)
    {
        if (Present(root, name) is not { } value)
        {
            return null;
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= low
            ? number
            : throw new FakeInputException(
                400, $"'{name}' is {value.GetRawText()}: give a whole number from {low}.", name);
    }

    public static long Seed(JsonElement root) =>
        Present(root, "seed") is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out var seed) ? seed : 0;

    public static List<string> Stops(JsonElement root)
    {
        if (Present(root, "stop") is not { } value)
        {
            return [];
        }
        var stops = (value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
            .Select(stop => stop.ValueKind == JsonValueKind.String ? stop.GetString()! : "").ToList();
        return stops.Count <= MostStops && stops.TrueForAll(stop => stop.Length > 0)
            ? stops
            : throw new FakeInputException(400, $"'stop' must be a text or up to {MostStops} non-empty texts.", "stop");
    }

    /// <summary>A content that is a text, or a list of parts of which the texts count.</summary>
    public static string Content(JsonElement owner, string name)
    {
        var value = Present(owner, name);
        if (value is not { ValueKind: JsonValueKind.Array } parts)
        {
            return value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
        }
        var all = new StringBuilder();
        foreach (var part in parts.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object
                && Present(part, "text") is { ValueKind: JsonValueKind.String } piece)
            {
                all.Append(piece.GetString()).Append('\n');
            }
        }
        return all.ToString();
    }

    public static JsonElement? Present(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static void OnlyOneChoice(JsonElement root)
    {
        if (Count(root, "n") is { } n && n != 1)
        {
            throw new FakeInputException(400,
                string.Create(CultureInfo.InvariantCulture, $"'n' is {n}: this fake makes one choice, give 1."), "n");
        }
    }
}
