namespace Ballast.Scaling.Faro;

/// <summary>Plans for higher quantiles of the forecasts while a plan leaves replicas over.</summary>
/// <remarks>After the artifact's source: the last plan that left some and was followed by another is taken, so one that
/// fills the cluster is dropped, and so is the one for the highest quantile.</remarks>
public static class SlackRaise
{
    // By how much the quantile rises, and how near it must come to its end to be there: tenths are no binary fractions.
    private const double Step = 0.1;
    private const double Near = 1e-9;

    /// <summary>Finds the plan.</summary>
    /// <param name="solve">The plan for a quantile.</param>
    /// <param name="budget">All replicas there are.</param>
    /// <param name="from">The quantile of the first plan.</param>
    /// <param name="to">The quantile from which on it is not raised.</param>
    /// <returns>The plan, and its quantile.</returns>
    public static (Allocation Plan, double Quantile) Solve(
        Func<double, Allocation> solve, int budget, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(solve);
        var next = solve(from);
        var taken = (Plan: next, Quantile: from);
        for (var k = 0; from + (k * Step) < to - Near; k++)
        {
            if (next.Used >= budget) { break; }
            taken = (next, from + (k * Step));
            next = solve(Math.Min(0.999, from + ((k + 1) * Step)));
        }
        return taken;
    }
}
