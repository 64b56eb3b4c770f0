using System.Collections.Immutable;
using Ballast.Placing;
using Ballast.Statistics;

namespace Ballast.Tests.Placing;

/// <summary>Problems drawn from a seed, with everything a problem may have.</summary>
internal static class RandomPlacement
{
    private static readonly string[] Zones = ["a", "b", "c"];

    /// <summary>A problem whose items mostly begin in a bin, some of them overloaded.</summary>
    public static PlacementProblem Overfull(ulong seed, int bins = 12, int items = 80)
    {
        var random = new SeededRandom(seed);
        var list = Bins(random, bins);
        return new(
            [new("cpu", "milli-cpu"), new("memory", "bytes")], list,
            [.. Enumerable.Range(0, items)
                .Select(i => Item(random, i, random.Next(4) == 0 ? null : random.Next(bins)))],
            [new("gpu", "milli-gpu")], Groups());
    }

    /// <summary>A problem that begins in a state where every rule holds and some items wait.</summary>
    public static PlacementProblem Sound(ulong seed, int bins = 10, int items = 60, int? maxMoves = null)
    {
        var random = new SeededRandom(seed);
        var list = Bins(random, bins);
        var drawn = Enumerable.Range(0, items).Select(i => Item(random, i, null)).ToArray();
        ImmutableArray<PlacementResource> resources = [new("cpu", "milli-cpu"), new("memory", "bytes")];
        var state = new PlacementState(new(resources, list, [.. drawn], [new("gpu", "milli-gpu")], Groups()));
        for (var i = 0; i < items; i++)
        {
            for (var tries = 0; tries < 4; tries++)
            {
                var bin = random.Next(bins);
                if (state.BinOf(i) < 0 && state.Fits(i, bin, out var cells)) { state.Move(i, bin, cells); }
            }
        }
        return new(
            resources, list,
            [.. drawn.Select((item, i) => state.BinOf(i) < 0
                ? item : item with { Bin = state.BinOf(i), InCells = state.CellsOf(i) })],
            [new("gpu", "milli-gpu")], Groups(), maxMoves);
    }

    private static ImmutableArray<PlacementGroup> Groups() =>
    [
        new("apart", PlacementRule.Apart, 2), new("together", PlacementRule.Together, 1, "zone"),
        new("spread", PlacementRule.Spread, 2, "zone"),
    ];

    private static ImmutableArray<PlacementBin> Bins(SeededRandom random, int bins) =>
    [
        .. Enumerable.Range(0, bins).Select(b => new PlacementBin
        {
            Name = $"bin-{b}",
            Capacity = [8000 << random.Next(2), 16_000_000_000L << random.Next(2)],
            Cells = random.Next(5),
            CellCapacity = [1000],
            Price = random.Next(1, 9),
            Taints = random.Next(6) == 0 ? ["reserved"] : [],
            Labels = ImmutableDictionary<string, string>.Empty.Add("zone", Zones[b % 3]),
        }),
    ];

    private static PlacementItem Item(SeededRandom random, int index, int? bin)
    {
        var cells = random.Next(5) switch { 0 => 2, 1 or 2 => 1, _ => 0 };
        return new()
        {
            Name = $"item-{index}",
            Demand = [random.Next(100, 2000), random.Next(100_000_000, 2_000_000_000)],
            Cells = cells,
            CellDemand = [cells == 1 ? random.Next(1, 11) * 100 : 1000],
            Priority = random.Next(3),
            Bin = bin,
            MoveCost = random.Next(1, 100),
            StartCost = random.Next(50),
            Tolerates = random.Next(2) == 0 ? ["reserved"] : [],
            Requires = random.Next(8) == 0 ? [new("zone", ["a", "b"])] : [],
            Groups = random.Next(6) switch { 0 => [0], 1 => [1], 2 => [2], 3 => [0, 2], _ => [] },
        };
    }
}
