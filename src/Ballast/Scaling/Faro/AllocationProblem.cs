using System.Collections.Immutable;

namespace Ballast.Scaling.Faro;

/// <summary>A budget of replicas to be divided among jobs, and what the division is to maximise.</summary>
public sealed record AllocationProblem
{
    /// <summary>Length of a bin of the forecasts.</summary>
    public static readonly TimeSpan Bin = TimeSpan.FromMinutes(1);

    /// <summary>The jobs.</summary>
    public required ImmutableArray<AllocationJob> Jobs { get; init; }

    /// <summary>All replicas there are.</summary>
    public required int Budget { get; init; }

    /// <summary>What is maximised.</summary>
    /// <value>The default is Faro-FairSum, the paper's best.</value>
    public FaroGoal Goal { get; init; } = FaroGoal.FairSum;

    /// <summary>The formulas.</summary>
    public PlanningModel Model { get; init; } = new();

    /// <summary>Bins at the start of the horizon in which replicas that are yet to start do not count.</summary>
    /// <value>The default is 0; see <see cref="ColdBinsOf"/>.</value>
    public int ColdBins { get; init; }

    /// <summary>Whether accept rates are part of the solution.</summary>
    public bool Drops => Goal is FaroGoal.PenaltySum or FaroGoal.PenaltyFairSum;

    /// <summary>Bins in which new replicas do not count yet: the whole bins of the time it takes to start, half as many
    /// (rounded down) where nothing must be taken from another first.</summary>
    /// <param name="upscale">Time from the decision until a new replica takes requests; the artifact plans with 65 s.
    /// </param>
    /// <param name="unused">Replicas of the budget that nobody has now.</param>
    public static int ColdBinsOf(TimeSpan upscale, int unused)
    {
        var bins = (int)Math.Min(1000, upscale.Ticks / Bin.Ticks);
        return unused > 0 ? bins / 2 : bins;
    }
}
