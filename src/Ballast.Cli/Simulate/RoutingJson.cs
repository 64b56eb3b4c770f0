using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ballast.Lab.Comparing;

namespace Ballast.Cli.Simulate;

/// <summary>Policies in situations, for programs.</summary>
internal static class RoutingJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>All situations, and whether every expected order shows.</summary>
    public static string Of(ImmutableArray<Situation> situations) => new JsonObject
    {
        ["version"] = 1,
        ["holds"] = situations.All(each => each.Holds),
        ["situations"] = new JsonArray([.. situations.Select(Of)]),
    }.ToJsonString(Indented);

    private static JsonObject Of(Situation situation) => new()
    {
        ["name"] = situation.Name,
        ["about"] = situation.About,
        ["seeds"] = new JsonArray([.. situation.Comparison.Seeds.Select(seed => (JsonNode)seed)]),
        ["confidence"] = situation.Comparison.Confidence,
        ["best"] = situation.Best < 0 ? null : situation.Comparison.Variants[situation.Best],
        ["policies"] = new JsonArray([.. situation.Comparison.Variants.Select(
            (variant, i) => Of(situation, variant, i))]),
        ["expected"] = SimulationJson.Orders(situation.Orders),
        ["holds"] = situation.Holds,
    };

    private static JsonObject Of(Situation situation, string variant, int place)
    {
        var p99 = situation.Of(Metrics.LatencyP99, place);
        return new JsonObject
        {
            ["variant"] = variant,
            ["policy"] = situation.Policies[place],
            ["latency_p50_seconds"] = situation.Of(Metrics.LatencyP50, place)?.Mean,
            ["latency_p99_seconds"] = p99?.Mean,
            ["latency_p99_low_seconds"] = p99?.Low,
            ["latency_p99_high_seconds"] = p99?.High,
            ["times_best"] = situation.TimesBest(place),
            ["attainment"] = situation.Of(Metrics.Attainment, place)?.Mean,
        };
    }
}
