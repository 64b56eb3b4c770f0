using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Configuration.Yaml;
using Json.Schema;

namespace Ballast.Configuration.Tests;

/// <summary>A YAML text as a JSON schema sees it.</summary>
internal static class YamlText
{
    /// <summary>Whether a schema accepts a text.</summary>
    public static bool IsAcceptedBy(string yaml, JsonSchema schema, ReadContext context)
    {
        var node = YamlComposer.Compose(yaml, context);
        return schema.Evaluate(JsonSerializer.SerializeToElement(Json(node!))).IsValid;
    }

    // YAML's core schema: plain words may be null, switches and numbers; everything else is text.
    private static JsonNode? Json(ConfigNode node) => node switch
    {
        MappingNode mapping => new JsonObject(
            mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        SequenceNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsPlain: true, Text: "true" or "false" } scalar => scalar.Text == "true",
        ScalarNode { IsPlain: true } scalar when double.TryParse(scalar.Text, out var number)
            && double.IsFinite(number) => number,
        ScalarNode scalar => scalar.Text,
        _ => throw new InvalidOperationException(node.Noun),
    };
}
