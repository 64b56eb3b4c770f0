using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration;

/// <summary>The JSON schema of <c>ballast.yaml</c>, draft 2020-12, made from the table that reading uses.</summary>
public static class ConfigSchema
{
    /// <summary>The schema as indented text.</summary>
    public static string Json() => Document().ToJsonString(JsonText.Indented);

    /// <summary>The schema as a document of its own.</summary>
    public static JsonObject Document() => Document(RootKeys.Table, "Ballast configuration");

    /// <summary>The schema of a file with these keys, which may hold everything that <c>ballast.yaml</c> may.</summary>
    internal static JsonObject Document(IKeyTable root, string title)
    {
        var definitions = new JsonObject
        {
            ["duration"] = Words("A duration such as 500ms, 30s or 1m30s.", Duration.Pattern),
            ["size"] = Words("A number of bytes such as 64MiB or 1GB.", ByteSize.Pattern, ByteSize.Largest),
            [PolicyLists.Routing.Name] = PolicySchema.Of(PolicyLists.Routing),
            [PolicyLists.QueueOrders.Name] = PolicySchema.Of(PolicyLists.QueueOrders),
            [PolicyLists.ScalingRules.Name] = PolicySchema.Of(PolicyLists.ScalingRules),
            [ScalingRuleKind.SchemaName] = PolicySchema.Of(
                PolicyLists.Autoscalers, ScalingRuleKind.GuardKey, ScalingKeys.Guard),
        };
        AddTables(root, definitions);
        var schema = Section(root);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        schema["$defs"] = definitions;
        return schema;
    }

    private static void AddTables(IKeyTable table, JsonObject definitions)
    {
        foreach (var below in table.Rows.Select(row => row.Key.Kind.Table).OfType<IKeyTable>())
        {
            if (!definitions.ContainsKey(below.Name))
            {
                definitions[below.Name] = Section(below);
                AddTables(below, definitions);
            }
        }
    }

    private static JsonObject Section(IKeyTable table)
    {
        var required = table.Rows.Where(row => row.Key.Required)
            .Select(row => JsonValue.Create(row.Key.Name)).ToArray();
        var needs = required.Length > 0 || table.ExactlyOne.Length > 0 || table.AtLeastOne.Length > 0;
        var schema = new JsonObject
        {
            ["type"] = needs ? "object" : new JsonArray("object", "null"),
            ["properties"] = new JsonObject(
                table.Rows.Select(row => KeyValuePair.Create(row.Key.Name, (JsonNode?)Property(row)))),
            ["additionalProperties"] = false,
        };
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required]);
        }
        if (table.ExactlyOne.Length > 0)
        {
            schema["oneOf"] = Groups(table.ExactlyOne);
        }
        if (table.AtLeastOne.Length > 0)
        {
            schema["anyOf"] = Groups(table.AtLeastOne);
        }
        return schema;
    }

    private static JsonArray Groups(IEnumerable<string> keys) =>
        new([.. keys.Select(key => new JsonObject { ["required"] = new JsonArray(key) })]);

    private static JsonObject Property(KeyRow row)
    {
        var schema = row.Key.Kind.Schema();
        var range = row.Key.Kind.Range;
        schema["description"] = range.Length > 0 ? $"{row.Key.Meaning} Allowed: {range}." : row.Key.Meaning;
        if (row.Default is JsonValue && row.Key.DefaultText is null)
        {
            schema["default"] = row.Default.DeepClone();
        }
        return schema;
    }

    private static JsonObject Words(string description, string pattern, long largest = 0) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["pattern"] = pattern },
            new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = largest }),
    };
}
