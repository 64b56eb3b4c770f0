using System.Collections.Immutable;

namespace Ballast.Lab.Faro;

public static partial class FaroFigures
{
    // What must hold before "reproduced" is said.
    private static IEnumerable<FaroFigure> Acceptance() =>
    [
        new("order/32", "N=32: neighbours to swap until the order of the nine is the published one",
            [.. FaroPolicies.OrderAt32.Select(id => new FaroCell(FaroPolicies.Get(id), 32))], Inversions)
        {
            Published = 0,
            High = 2,
            Quick = true,
        },
        .. Ratios(36, ("mark", 1.73, 1.5, 2.6, 2), ("aiad", 3.8, 3, 5.4, 4), ("fair-share", 5.6, 4.5, 12.2, 9),
            ("oneshot", 10.5, 8, 24, 18)),
        .. Ratios(32, ("mark", 2.3, 1.9, 4.5, 3.3), ("aiad", 2.2, 1.9, 3.0, 2.4), ("fair-share", 2.7, 2.3, 5.2, 4.2),
            ("oneshot", 5.6, 4.5, 11.8, 9)),
        new("n16/two-best", "N=16: policies better than Faro-Sum or Faro-PenaltySum, those two left out",
            [.. FaroPolicies.All.Select(policy => new FaroCell(policy, 16))], BetterThanSums)
        {
            Published = 0,
            High = 0,
        },
        Ratio("n16/mark-over-sum", 16, "mark", "faro-sum", lost: true) with
        {
            Published = 1.24,
            Low = 1.15,
        },
        Ratio("n16/fairsum-over-mark", 16, "faro-fairsum", "mark", lost: true) with
        {
            Published = 1.06,
            Low = 1,
        },
        .. Banded("absolute/fairsum-36", new(FairSum, 36), (0.368, 0.33, 0.42), (0.0133, 0.011, 0.017)),
        .. Banded("absolute/fairsum-32", new(FairSum, 32), (0.776, 0.70, 0.86), (0.0314, 0.027, 0.037)),
    ];

    private static IEnumerable<FaroFigure> Ratios(
        int replicas, params (string Policy, double Lost, double LostLow, double Violations, double Low)[] rows)
    {
        foreach (var row in rows)
        {
            var id = $"ratio/{row.Policy}-{replicas}";
            yield return Ratio($"{id}/lost", replicas, row.Policy, "faro-fairsum", lost: true) with
            {
                Published = row.Lost,
                Low = row.LostLow,
                Quick = true,
            };
            yield return Ratio($"{id}/violations", replicas, row.Policy, "faro-fairsum", lost: false) with
            {
                Published = row.Violations,
                Low = row.Low,
                Quick = true,
            };
        }
    }

    private static FaroFigure Ratio(string id, int replicas, string over, string under, bool lost)
    {
        var (top, bottom) = (FaroPolicies.Get(over), FaroPolicies.Get(under));
        return new(
            id, $"N={replicas}: {(lost ? "lost utility" : "violation rate")}, {top.Label} / {bottom.Label}",
            [new(top, replicas), new(bottom, replicas)],
            scores => lost
                ? scores[0].LostUtility / scores[1].LostUtility
                : scores[0].ViolationRate / scores[1].ViolationRate);
    }

    private static double Inversions(ImmutableArray<CellScores> inPublishedOrder)
    {
        var count = 0;
        for (var i = 0; i < inPublishedOrder.Length; i++)
        {
            for (var j = i + 1; j < inPublishedOrder.Length; j++)
            {
                if (inPublishedOrder[i].LostUtility > inPublishedOrder[j].LostUtility) { count++; }
            }
        }
        return count;
    }

    private static double BetterThanSums(ImmutableArray<CellScores> all)
    {
        bool IsSum(CellScores scores) => scores.Cell.Policy.Id is "faro-sum" or "faro-penaltysum";
        var worse = all.Where(IsSum).Max(scores => scores.LostUtility);
        return all.Count(scores => !IsSum(scores) && scores.LostUtility < worse);
    }
}
