using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;

namespace Ballast.Configuration;

/// <summary>The schema of a policy: its name, or a section with its name and its own options.</summary>
internal static class PolicySchema
{
    /// <summary>The schema of the policies of a list, whose section may hold one further key.</summary>
    public static JsonObject Of(PolicyList policies, string? key = null, IKeyTable? table = null)
    {
        var forms = new JsonArray(new JsonObject
        {
            ["enum"] = new JsonArray([.. policies.Names.Select(name => JsonValue.Create(name))]),
        });
        foreach (var policy in policies.Rows)
        {
            var named = Section(policy.Meaning, [policy], key, table);
            named["properties"]![PolicyKind.NameKey] = new JsonObject { ["const"] = policy.Name };
            named["required"] = new JsonArray(PolicyKind.NameKey);
            forms.Add(named);
        }
        forms.Add(Section("Options of the policy that holds without this section.", policies.Rows, key, table));
        return new JsonObject { ["anyOf"] = forms };
    }

    private static JsonObject Section(
        string description, IReadOnlyCollection<PolicyRow> policies, string? key, IKeyTable? table)
    {
        var properties = new JsonObject();
        foreach (var options in policies.SelectMany(policy => policy.Options).GroupBy(OptionKinds.Key))
        {
            var schemas = options.Select(option => Option(option))
                .DistinctBy(schema => schema.ToJsonString()).ToArray();
            properties[options.Key] = schemas.Length == 1
                ? schemas[0] : new JsonObject { ["anyOf"] = new JsonArray([.. schemas]) };
        }
        if (key is not null && table is not null)
        {
            properties[key] = new JsonObject { ["$ref"] = "#/$defs/" + table.Name };
        }
        return new JsonObject
        {
            ["description"] = description,
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Option(Policies.PolicyOption option)
    {
        var kind = OptionKinds.Of(option);
        var schema = kind.Schema();
        schema["description"] = $"{option.Meaning} Allowed: {kind.Range}.";
        schema["default"] = kind.Write(option.Default);
        return schema;
    }
}
