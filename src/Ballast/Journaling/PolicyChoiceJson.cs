using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ballast.Journaling;

/// <summary>A policy as <c>{"name":"peak-ewma","options":{"decay":10}}</c>.</summary>
internal sealed class PolicyChoiceJson : JsonConverter<PolicyChoice>
{
    public override PolicyChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var choice = document.RootElement;
        if (choice.ValueKind != JsonValueKind.Object || !choice.TryGetProperty("name", out var name)
            || name.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A policy is an object with a name.");
        }
        var chosen = ImmutableSortedDictionary.CreateBuilder<string, double>();
        if (choice.TryGetProperty("options", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var option in given.EnumerateObject()) { chosen[option.Name] = Number(option); }
        }
        return new PolicyChoice(name.GetString()!, chosen.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, PolicyChoice value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        writer.WriteStartObject("options");
        foreach (var (name, number) in value.Options)
        {
            if (double.IsFinite(number)) { writer.WriteNumber(name, number); }
            else { writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture)); }
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static double Number(JsonProperty option)
    {
        if (option.Value.ValueKind == JsonValueKind.Number) { return option.Value.GetDouble(); }
        return option.Value.ValueKind == JsonValueKind.String
            && double.TryParse(option.Value.GetString(), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException($"The policy's option '{option.Name}' is not a number.");
    }
}
