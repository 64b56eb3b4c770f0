namespace Ballast.Results;

/// <summary>In which world a run took place.</summary>
public enum RunKind
{
    /// <summary>In the simulated one.</summary>
    Simulated,

    /// <summary>In the real one.</summary>
    Live,
}
