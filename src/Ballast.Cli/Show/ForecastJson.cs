using System.Text.Json.Nodes;
using Ballast.Cli.Commands;
using Ballast.Lab.Forecasting;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Cli.Show;

/// <summary>Scores of forecasters for programs.</summary>
internal static class ForecastJson
{
    public static string Of(CountTable table, ForecastPlan plan, IReadOnlyList<ForecastRow> rows) => new JsonObject
    {
        ["name"] = table.Name,
        ["skipped"] = plan.Skip,
        ["train"] = plan.Trial.Train,
        ["score"] = plan.Trial.Score,
        ["horizon"] = plan.Trial.Horizon,
        ["stride"] = plan.Trial.Stride,
        ["windows"] = plan.Trial.Windows,
        ["rows"] = new JsonArray([.. rows.Select(row => (JsonNode)Row(plan, row))]),
    }.ToJsonString();

    private static JsonObject Row(ForecastPlan plan, ForecastRow row) => new()
    {
        ["series"] = row.Series,
        ["forecaster"] = row.Forecaster,
        ["values"] = row.Scores.Count,
        ["rmse"] = row.Scores.Rmse,
        ["quantiles"] = new JsonArray(
        [
            .. plan.Quantiles.Select((quantile, i) => (JsonNode)new JsonObject
            {
                ["quantile"] = quantile,
                ["pinball"] = row.Scores[i].Pinball,
                ["coverage"] = row.Scores[i].Coverage,
            }),
        ]),
    };
}
