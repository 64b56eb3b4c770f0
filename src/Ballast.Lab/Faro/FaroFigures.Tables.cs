using System.Collections.Immutable;

namespace Ballast.Lab.Faro;

public static partial class FaroFigures
{
    private const string Many = "simulator-100jobs";
    private const string Steps = "simulator-ablation";

    /// <summary>Sizes of the cluster in the table of ten jobs.</summary>
    public static ImmutableArray<int> Sizes { get; } = [16, 20, 24, 28, 32, 36, 40];

    private static IEnumerable<FaroFigure> Ablation()
    {
        foreach (var replicas in (int[])[32, 36])
        {
            yield return Removed($"ablation/relaxed-{replicas}", replicas, 1, 2, scores => scores.LostUtility,
                "lost utility") with
            {
                Published = replicas == 32 ? 0.53 : 0.62,
                Low = 0.5,
            };
        }
        yield return Removed("ablation/reactive-36", 36, 4, 5, scores => scores.ViolationRate, "violations") with
        {
            Published = 0.41,
            Low = 0.25,
        };
    }

    private static FaroFigure Removed(
        string id, int replicas, int from, int to, Func<CellScores, double> figure, string name) => new(
        id, $"N={replicas}: share of {name} removed from step {from} to step {to} of the ablation",
        [new(FaroPolicies.Ablation[from - 1], replicas), new(FaroPolicies.Ablation[to - 1], replicas)],
        scores => 1 - (figure(scores[1]) / figure(scores[0])));

    private static IEnumerable<FaroFigure> Tables(PublishedFigures published) =>
    [
        .. Sizes.SelectMany(replicas => FaroPolicies.All.SelectMany(policy =>
            Pair("table", new(policy, replicas), published, PublishedFigures.SourceOf(policy)))),
        .. ((int[])[32, 36, 40]).SelectMany(replicas => FaroPolicies.Ablation.SelectMany(step =>
            Pair("steps", new(step, replicas), published, Steps))),
        .. Enumerable.Range(5, 3).Select(step => new FaroFigure(
            $"steps/step-{step}-40/replicas", $"Ablation step {step}, N=40: replicas in use on average",
            [new(FaroPolicies.Ablation[step - 1], 40)], scores => scores[0].MeanReplicas)
        {
            Published = step switch { 5 => 39.6, 6 => 36.0, _ => 37.8 },
        }),
        .. FaroPolicies.Baselines.Append(FairSum).Append(FaroPolicies.Grouped(FairSum, 10)).SelectMany(policy =>
            Pair("hundred", new(policy, 320, 100), published, Many)),
    ];

    private static IEnumerable<FaroFigure> Pair(
        string group, FaroCell cell, PublishedFigures published, string source)
    {
        var figures = published.Find(source, cell.Jobs, cell.Replicas, cell.Policy.Label);
        yield return Lost($"{group}/{cell.Name}/lost", cell) with { Published = figures?.LostUtility };
        yield return Violations($"{group}/{cell.Name}/violations", cell) with { Published = figures?.ViolationRate };
    }
}
