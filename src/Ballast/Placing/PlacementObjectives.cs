using System.Collections.Immutable;
using Ballast.Placing.Terms;

namespace Ballast.Placing;

/// <summary>Objectives that are asked for by name.</summary>
public static class PlacementObjectives
{
    /// <summary>Names of the objectives of <see cref="Of"/>.</summary>
    public static ImmutableArray<string> Names { get; } = ["priority", "stable", "balance", "cost"];

    /// <summary>The objective of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="problem">The problem it is for; its priorities are read.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message tells those there are.</exception>
    public static PlacementObjective Of(string name, PlacementProblem problem) => name switch
    {
        "priority" => Priority(problem),
        "stable" => Stable(problem),
        "balance" => new("balance", [.. Placed(problem), ObjectiveTier.Of(new Imbalance())]),
        "cost" => new(
            "cost", [.. Placed(problem), ObjectiveTier.Of(new BinPrice()), ObjectiveTier.Of(new Disruption())]),
        _ => throw new ArgumentException(
            $"Unknown objective '{name}'. Known: {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>As many items as possible of each priority and above, the most important first; then the least
    /// disruption.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="move">The weight of a move.</param>
    /// <param name="evict">The weight of an eviction.</param>
    public static PlacementObjective Priority(PlacementProblem problem, long move = 1, long evict = 3) => new(
        "priority", [.. Placed(problem), ObjectiveTier.Of(new Disruption(move, evict))]);

    /// <summary>Nothing overloaded and everything placed at the least cost of moves (Sliwko and Getov).</summary>
    /// <param name="problem">The problem.</param>
    public static PlacementObjective Stable(PlacementProblem problem) => new(
        "stable", [.. Placed(problem), ObjectiveTier.Of(new Disruption(1, 3, "cost of moves"))]);

    /// <summary>As many whole slots as possible in the cells, at the fewest moves.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="slot">The size of a slot.</param>
    public static PlacementObjective WholeSlots(PlacementProblem problem, long slot) => new(
        "whole-slots", [.. Placed(problem), ObjectiveTier.Of(new Fragments(slot)),
            ObjectiveTier.Of(new Disruption())]);

    // What is overloaded comes ahead of all, and only where the problem begins so: nothing is ever added to it.
    private static ImmutableArray<ObjectiveTier> Placed(PlacementProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var overload = new Overload();
        var begins = overload.Measure(new PlacementState(problem)) > 0;
        var levels = problem.ItemList.Select(item => item.Priority).Distinct().OrderDescending();
        return
        [
            .. begins ? [ObjectiveTier.Of(overload)] : ImmutableArray<ObjectiveTier>.Empty,
            .. levels.Select(level => ObjectiveTier.Of(new Unplaced(level))),
        ];
    }
}
