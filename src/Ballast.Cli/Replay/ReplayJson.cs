using System.Text.Json.Nodes;
using Ballast.Journaling;

namespace Ballast.Cli.Replay;

/// <summary>An exact replay for programs.</summary>
internal static class ReplayJson
{
    /// <param name="result">The replay.</param>
    /// <param name="file">The journal's file.</param>
    /// <param name="input">The line of the input at the first difference.</param>
    public static string Of(ReplayResult result, string file, string? input) => new JsonObject
    {
        ["file"] = file,
        ["program"] = result.Header.Program,
        ["started_at"] = result.Header.StartedAt,
        ["exact"] = result.IsExact,
        ["records"] = result.Records,
        ["inputs"] = result.Inputs,
        ["decisions_compared"] = result.Matched + result.Differences,
        ["decisions_matched"] = result.Matched,
        ["decisions_different"] = result.Differences,
        ["lines_lost"] = result.LinesLost,
        ["unchecked"] = result.Unchecked,
        ["lines_skipped"] = result.Skipped,
        ["blocks_cut"] = result.BlocksCut,
        ["cut_at_line"] = result.CutAtLine,
        ["gaps"] = new JsonArray([.. result.Gaps.Select(gap => (JsonNode)new JsonObject
        {
            ["line"] = gap.Line,
            ["at_seconds"] = gap.At.TotalSeconds,
            ["router"] = gap.Router,
            ["lines"] = gap.Lines,
        })]),
        ["first_difference"] = result.FirstDifference is { } first ? Difference(first, input) : null,
    }.ToJsonString();

    private static JsonObject Difference(ReplayDifference first, string? input) => new()
    {
        ["at_seconds"] = first.At.TotalSeconds,
        ["deployment"] = first.Deployment.Value,
        ["input_line"] = first.InputLine,
        ["input"] = input,
        ["line"] = first.Line,
        ["recorded"] = first.Expected,
        ["replayed"] = first.Actual,
    };
}
