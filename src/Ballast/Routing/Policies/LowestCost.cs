using System.Diagnostics;

namespace Ballast.Routing.Policies;

/// <summary>Picks the lowest of many costs; equals have equal chances.</summary>
internal static class LowestCost
{
    /// <summary>The position of the lowest cost and of the next; one draw whenever there is a choice.</summary>
    /// <param name="costs">At least one cost; none is NaN.</param>
    /// <param name="random">Where ties are drawn.</param>
    public static RoutingDecision Choose(ReadOnlySpan<double> costs, Random random)
    {
        Debug.Assert(costs.Length > 0, "There is at least one candidate.");
        if (costs.Length == 1) { return RoutingDecision.Send(0, costs[0]); }
        var lowest = double.PositiveInfinity;
        var ties = 0;
        foreach (var cost in costs)
        {
            if (cost < lowest) { (lowest, ties) = (cost, 1); }
            else if (cost == lowest) { ties++; }
        }
        return Pick(costs, lowest, random.Next(ties));
    }

    private static RoutingDecision Pick(ReadOnlySpan<double> costs, double lowest, int tie)
    {
        var chosen = 0;
        var runnerUp = -1;
        for (var i = 0; i < costs.Length; i++)
        {
            if (costs[i] == lowest && tie-- == 0) { chosen = i; }
            else if (runnerUp < 0 || costs[i] < costs[runnerUp]) { runnerUp = i; }
        }
        return RoutingDecision.Send(chosen, lowest, runnerUp);
    }
}
