namespace Ballast.Lab.Faro;

/// <summary>How requests reach the replicas in a run of the Faro study.</summary>
public enum FaroDataPlane
{
    /// <summary>As in the artifact: round robin in shuffled order, four in flight per replica, nothing
    /// shed.</summary>
    Artifact,

    /// <summary>Ours without shedding: one in flight per replica, all others wait in one queue.</summary>
    Central,

    /// <summary>Ours: as <see cref="Central"/>, and a request that can no longer end in time is refused when its turn
    /// comes.</summary>
    Shedding,
}
