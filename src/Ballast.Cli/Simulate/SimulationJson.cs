using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Lab.Comparing;

namespace Ballast.Cli.Simulate;

/// <summary>What a simulation has shown, for programs.</summary>
internal static class SimulationJson
{
    /// <summary>The result of one run; of several, the facts of all, the comparison and every result. Both have
    /// <c>run.requests</c>, <c>run.start_seconds</c>, <c>run.wall_seconds</c>, <c>run.requests_per_wall_second</c> and
    /// <c>run.seed</c>.</summary>
    public static string Of(SimulationOutcome outcome)
    {
        if (outcome.Single is { } single) { return single.ToJson(); }
        var requests = outcome.Results.Sum(result => result.Run.Requests);
        var first = outcome.Variants[0].Runs[0].Run;
        return new JsonObject
        {
            ["version"] = 1,
            ["run"] = new JsonObject
            {
                ["kind"] = "simulated",
                ["scenario"] = first.Scenario,
                ["seed"] = first.Seed,
                ["runs"] = outcome.Results.Count(),
                ["stopped"] = outcome.Stopped,
                ["command"] = first.Command,
                ["requests"] = requests,
                ["start_seconds"] = outcome.Results.Min(result => result.Run.StartSeconds),
                ["wall_seconds"] = outcome.WallSeconds,
                ["requests_per_wall_second"] = outcome.WallSeconds > 0 ? requests / outcome.WallSeconds : 0,
            },
            ["comparison"] = JsonNode.Parse(outcome.Compare().ToJson()),
            ["expected"] = Orders(outcome.Orders()),
            ["results"] = new JsonArray([.. outcome.Results.Select(result => JsonNode.Parse(result.ToJson()))]),
        }.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>Orders that are expected, and what the runs say to them.</summary>
    public static JsonArray Orders(ImmutableArray<PairedOrder> orders) => [.. orders.Select(order => new JsonObject
    {
        ["figure"] = order.Metric.Name,
        ["better"] = order.Better,
        ["worse"] = order.Worse,
        ["times"] = order.Times,
        ["better_mean"] = order.BetterMean,
        ["worse_mean"] = order.WorseMean,
        ["ratio"] = order.Ratio,
        ["wins"] = order.Difference.Wins,
        ["losses"] = order.Difference.Losses,
        ["judged"] = order.IsJudged,
        ["holds"] = order.Holds,
    })];
}
