namespace Ballast.Scaling.Faro;

/// <summary>What a latency is worth against its promise, in the order of the option's names.</summary>
public enum UtilityKind
{
    /// <summary>Falls in proportion beyond the promise (<see cref="Utility.Relaxed"/>).</summary>
    Relaxed,

    /// <summary>All or nothing (<see cref="Utility.Step"/>).</summary>
    Step,
}
