using System.Text.Json.Nodes;
using Ballast.Simulation.Traces;
using Ballast.Simulation.Traces.Counts;
using Ballast.Simulation.Traces.Import;
using Ballast.Simulation.Traces.Statistics;

namespace Ballast.Cli.Show;

/// <summary>A trace for programs. What the trace does not say has no field.</summary>
internal static class TraceJson
{
    public static string Of(TraceSummary summary, TraceFormat format)
    {
        var json = new JsonObject
        {
            ["name"] = summary.Name,
            ["format"] = format.Name,
            ["requests"] = summary.Requests,
            ["duration_seconds"] = summary.DurationSeconds,
            ["rate_per_minute"] = summary.RatePerMinute,
            ["max_per_minute"] = summary.MaxPerMinute,
            ["inter_arrival_cv"] = summary.InterArrivalCv,
            ["index_of_dispersion"] = Named(
                TraceSummary.DispersionSeconds.Select(width => $"{width}s"), summary.Dispersion),
            ["input_tokens"] = Lengths(summary.Input),
            ["output_tokens"] = Lengths(summary.Output),
            ["rank_correlation"] = summary.RankCorrelation,
            ["sessions"] = Sessions(summary.Sessions),
            ["think_seconds"] = summary.ThinkSeconds.IsEmpty ? null
                : Named(Shares(TraceSummary.ThinkShares), [.. summary.ThinkSeconds]),
            ["prompt_blocks"] = Prefix(summary),
            ["tenants"] = summary.Tenants,
            ["models"] = summary.Models,
            ["steps"] = Steps(summary.Reports),
            ["notes"] = new JsonArray([.. summary.Notes.Select(note => (JsonNode)note)]),
        };
        return WithoutAbsent(json).ToJsonString();
    }

    public static string Of(CountTable table, TraceFormat format) => new JsonObject
    {
        ["name"] = table.Name,
        ["format"] = format.Name,
        ["series"] = new JsonArray([.. table.Series.Select(series => Series(CountSummary.Of(series)))]),
        ["sum"] = CountSummary.Sum(table) is { } sum ? Series(CountSummary.Of(sum)) : null,
        ["steps"] = Steps(table.Reports),
    }.ToJsonString();

    public static string Of(TraceWriteResult result, string file, ulong seed) => new JsonObject
    {
        ["file"] = file,
        ["requests"] = result.Requests,
        ["seed"] = seed,
        ["steps"] = Steps(result.Reports),
    }.ToJsonString();

    private static JsonObject Series(CountSummary series) => WithoutAbsent(new JsonObject
    {
        ["name"] = series.Name,
        ["bin_seconds"] = series.BinSeconds,
        ["bins"] = series.Bins,
        ["mean"] = series.Mean,
        ["p50"] = series.Median,
        ["p99"] = series.P99,
        ["max"] = series.Max,
        ["cv"] = series.Cv,
        ["lag_1"] = series.Lag1,
        ["lag_1_day"] = series.LagDay,
    });

    private static JsonObject? Lengths(LengthSummary? lengths)
    {
        if (lengths is null) { return null; }
        var json = Named(Shares(LengthSummary.Shares), [.. lengths.Quantiles]);
        json["mean"] = lengths.Mean;
        json["cv"] = lengths.Cv;
        json["min"] = lengths.Min;
        json["max"] = lengths.Max;
        return json;
    }

    private static JsonObject? Sessions(SessionSummary? sessions) => sessions is null ? null : new JsonObject
    {
        ["count"] = sessions.Count,
        ["inferred"] = sessions.Inferred,
        ["single_turn_share"] = sessions.SingleTurnShare,
        ["turns"] = Lengths(sessions.Turns),
        ["gap_seconds"] = sessions.GapSeconds.IsEmpty
            ? new JsonObject()
            : Named(Shares(SessionSummary.GapShares), [.. sessions.GapSeconds]),
    };

    private static JsonObject? Prefix(TraceSummary summary) => summary.Prefix is not { } prefix ? null : new JsonObject
    {
        ["block_tokens"] = summary.BlockTokens,
        ["count"] = prefix.Blocks,
        ["distinct"] = prefix.DistinctBlocks,
        ["used_once_share"] = prefix.UsedOnceShare,
        ["hit_share"] = prefix.HitShare,
        ["deeper_share"] = prefix.DeeperShare,
        ["caches"] = new JsonArray(
        [
            .. prefix.Caches.Select(cache => (JsonNode)new JsonObject
            {
                ["blocks"] = cache.Blocks,
                ["hit_share"] = cache.HitShare,
            }),
        ]),
    };

    private static JsonArray Steps(IEnumerable<StepReport> reports) =>
    [
        .. reports.Select(report => (JsonNode)new JsonObject
        {
            ["step"] = report.Step,
            ["unit"] = report.Unit,
            ["read"] = report.Read,
            ["kept"] = report.Kept,
            ["dropped"] = Counts(report.Dropped),
            ["notes"] = Counts(report.Notes),
        }),
    ];

    private static JsonObject Counts(IEnumerable<KeyValuePair<string, long>> counts) =>
        new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));

    private static IEnumerable<string> Shares(IEnumerable<double> shares) =>
        shares.Select(share => FormattableString.Invariant($"p{share * 100:0}"));

    private static JsonObject Named(IEnumerable<string> names, IReadOnlyList<double?> values) =>
        WithoutAbsent(new JsonObject(names.Zip(values, (name, value) => KeyValuePair.Create(name, (JsonNode?)value))));

    private static JsonObject WithoutAbsent(JsonObject json)
    {
        foreach (var name in json.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            json.Remove(name);
        }
        return json;
    }
}
