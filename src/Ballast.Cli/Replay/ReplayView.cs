using Ballast.Cli.Show;
using Ballast.Journaling;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ballast.Cli.Replay;

/// <summary>An exact replay for people.</summary>
internal static class ReplayView
{
    private const int MostGaps = 10;

    /// <param name="result">The replay.</param>
    /// <param name="file">The journal's file.</param>
    /// <param name="input">The line of the input at the first difference.</param>
    public static IRenderable Of(ReplayResult result, string file, string? input)
    {
        var parts = new List<IRenderable>();
        parts.AddRange(Lines(result, file).Select(line => new Text(line)));
        if (result.FirstDifference is { } first)
        {
            parts.AddRange(Difference(first, file, input).Select(line => new Text(line)));
        }
        parts.Add(new Markup(Verdict(result)));
        return new Rows(parts);
    }

    private static IEnumerable<string> Lines(ReplayResult result, string file)
    {
        yield return FormattableString.Invariant(
            $"{file}: {result.Header.Program}, begun {result.Header.StartedAt:yyyy-MM-dd HH:mm:ss}");
        yield return $"records {Figures.Count(result.Records)}, inputs {Figures.Count(result.Inputs)}, "
            + $"decisions compared {Figures.Count(result.Matched + result.Differences)}, "
            + $"different {Figures.Count(result.Differences)}";
        yield return $"gaps {Figures.Count(result.Gaps.Length)}, lines lost {Figures.Count(result.LinesLost)}, "
            + $"not checked after gaps {Figures.Count(result.Unchecked)}";
        foreach (var gap in result.Gaps.Take(MostGaps))
        {
            var whose = gap.Router is { } router ? $"router {router}" : "the control plane";
            yield return FormattableString.Invariant(
                $"  {file}:{gap.Line}: at {gap.At.TotalSeconds:0.000} s, {whose} lost {gap.Lines} lines");
        }
        if (result.Gaps.Length > MostGaps)
        {
            yield return $"  and {Figures.Count(result.Gaps.Length - MostGaps)} more";
        }
        if (result.Skipped > 0)
        {
            yield return $"skipped {Figures.Count(result.Skipped)} lines of a newer version of the format";
        }
        if (result.BlocksCut > 0)
        {
            yield return $"prompt blocks were cut for {Figures.Count(result.BlocksCut)} requests: "
                + "a policy that reads prefixes may decide otherwise for them";
        }
        if (result.CutAtLine is { } cut)
        {
            yield return $"{file}:{cut}: the journal ends in the middle of something: its writer was stopped";
        }
    }

    private static IEnumerable<string> Difference(ReplayDifference first, string file, string? input)
    {
        yield return FormattableString.Invariant(
            $"first difference at {first.At.TotalSeconds:0.000000} s, deployment {first.Deployment}:");
        yield return $"  input     {file}:{first.InputLine}: {input ?? "-"}";
        yield return $"  recorded  {file}:{first.Line}: {first.Expected ?? "no decision"}";
        yield return $"  replayed  {first.Actual ?? "no decision"}";
    }

    private static string Verdict(ReplayResult result) => result switch
    {
        { IsExact: true } => "[green]exact: every decision came out as recorded[/]",
        { Differences: 0 } => "[yellow]incomplete: what could be checked came out as recorded, the rest is unknown[/]",
        _ => "[red]not exact: decisions came out otherwise[/]",
    };
}
