namespace Ballast.Placing;

/// <summary>Which bins taints, labels and pins leave to an item: one row of bits for all items that ask the
/// same.</summary>
internal static class EligibilityRows
{
    public static (int[] RowOf, ulong[] Bits) Of(PlacementProblem problem, int words)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var bits = new List<ulong>();
        var of = new int[problem.Items];
        var tainted = problem.BinList.Any(bin => !bin.Taints.IsEmpty);
        for (var i = 0; i < of.Length; i++)
        {
            var item = problem.ItemList[i];
            of[i] = -1;
            if (item.Requires.IsEmpty && !tainted && !item.IsPinned) { continue; }
            var key = Key(item);
            if (!rows.TryGetValue(key, out of[i]))
            {
                of[i] = rows[key] = rows.Count;
                bits.AddRange(Row(problem, item, words));
            }
        }
        return (of, [.. bits]);
    }

    /// <summary>Whether taints, labels and pins let an item be in a bin.</summary>
    public static bool Allows(PlacementItem item, PlacementBin bin, int index) =>
        (!item.IsPinned || item.Bin is null || item.Bin == index)
            && bin.Taints.All(taint => item.Tolerates.Contains(taint))
            && item.Requires.All(asked =>
                bin.Labels.TryGetValue(asked.Label, out var value) && asked.Values.Contains(value));

    private static ulong[] Row(PlacementProblem problem, PlacementItem item, int words)
    {
        var row = new ulong[words];
        for (var b = 0; b < problem.Bins; b++)
        {
            if (Allows(item, problem.BinList[b], b)) { row[b >> 6] |= 1UL << (b & 63); }
        }
        return row;
    }

    private static string Key(PlacementItem item) => string.Join(
        '\n', item.Requires.Select(asked => $"{asked.Label}={string.Join(',', asked.Values)}")
            .Concat(item.Tolerates.Select(taint => $"~{taint}"))
            .Append(item.IsPinned ? $"@{item.Bin}" : string.Empty));
}
