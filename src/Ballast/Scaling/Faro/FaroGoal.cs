namespace Ballast.Scaling.Faro;

/// <summary>What Faro maximises over all jobs: the variants of its paper.</summary>
/// <remarks>U is a job's utility, EU the same with the penalty of what is dropped taken off, w its weight and n the
/// number of jobs.</remarks>
public enum FaroGoal
{
    /// <summary>Σ w·U.</summary>
    Sum,

    /// <summary>min U − max U.</summary>
    Fair,

    /// <summary>Σ w·U + n · (1 + min U − max U).</summary>
    FairSum,

    /// <summary>Σ w·EU.</summary>
    PenaltySum,

    /// <summary>Σ w·EU + n · (1 + min EU − max EU).</summary>
    PenaltyFairSum,
}
