namespace Ballast.Placing;

/// <summary>How long a solver may go on, and the seed of its chance.</summary>
/// <remarks>The same problem, seed and work give the same plan on every machine as long as <see cref="Elapsed"/> is
/// not given: time is a fact of the shell's.</remarks>
public sealed record SolverBudget
{
    /// <summary>Most moves that are looked at.</summary>
    /// <value>The default is 1,000,000; 0 or more.</value>
    public long Work { get; init; } = 1_000_000;

    /// <summary>The seed of all chance.</summary>
    /// <value>The default is 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Tells the share of the time that is over, 1 or more at the deadline; asked every 256 moves or
    /// so.</summary>
    /// <value>The default is <see langword="null"/>: only the work counts.</value>
    public Func<double>? Elapsed { get; init; }
}
