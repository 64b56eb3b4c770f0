using System.Text.Json.Nodes;
using Ballast.Configuration;
using Ballast.Policies;

namespace Ballast.Cli.Show;

/// <summary>Policies for programs: an array, in the order of the catalogues.</summary>
internal static class PolicyJson
{
    public static string Of(IEnumerable<PolicyInfo> policies) =>
        new JsonArray([.. policies.Select(Policy)]).ToJsonString();

    private static JsonObject Policy(PolicyInfo policy) => new JsonObject
    {
        ["kind"] = policy.Kind,
        ["name"] = policy.Name,
        ["description"] = policy.Description,
        ["options"] = new JsonArray([.. policy.Options.Select(Option)]),
    };

    private static JsonObject Option(PolicyOption option)
    {
        var node = new JsonObject
        {
            ["name"] = OptionKey.Of(option),
            ["default"] = option.Default,
            ["min"] = option.Min,
            // JSON has no infinity: without a bound there is no field.
            ["max"] = double.IsInfinity(option.Max) ? null : option.Max,
            ["unit"] = option.Unit,
            ["whole"] = option.Whole,
            ["meaning"] = option.Meaning,
        };
        if (option.Values.Length > 0)
        {
            node["values"] = new JsonArray([.. option.Values.Select(value => (JsonNode)value)]);
        }
        if (node["max"] is null) { node.Remove("max"); }
        return node;
    }
}
