using System.Text.Json.Nodes;
using Ballast.Simulation.Replaying;

namespace Ballast.Cli.Replay;

/// <summary>What another policy would have done, for programs; each run in the form of every result.</summary>
internal static class CounterfactualJson
{
    /// <param name="result">The comparison.</param>
    /// <param name="file">The journal's file.</param>
    /// <param name="other">The other policy's name.</param>
    public static string Of(CounterfactualResult result, string file, string other) => new JsonObject
    {
        ["file"] = file,
        ["routing"] = other,
        ["caveats"] = new JsonArray([.. result.Caveats.Select(caveat => (JsonNode)caveat)]),
        ["recorded"] = JsonNode.Parse(result.Recorded.ToJson()),
        ["simulated_recorded"] = JsonNode.Parse(result.Same.ToJson()),
        ["simulated_other"] = JsonNode.Parse(result.Other.ToJson()),
    }.ToJsonString();
}
