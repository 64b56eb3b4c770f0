namespace Ballast.Scaling.Faro;

/// <summary>How Faro searches for an allocation.</summary>
public sealed record SolverSettings
{
    /// <summary>The search for fractions.</summary>
    public CobylaSettings Search { get; init; } = new();

    /// <summary>Whether replicas that are worth nothing are given back.</summary>
    /// <value>The default is true.</value>
    public bool Shrink { get; init; } = true;

    /// <summary>Whether what the jobs have now is kept where it is worth more than what was found: rounding may lose
    /// more
    /// than the search gained. Not in the artifact.</summary>
    /// <value>The default is true.</value>
    public bool KeepBetter { get; init; } = true;

    /// <summary>Most jobs that are solved at once; more are divided into as many groups first. 0 always solves all at
    /// once.</summary>
    /// <value>The default is 10, the artifact's for 100 jobs; 0, or at least 2.</value>
    public int GroupSize { get; init; } = 10;
}
