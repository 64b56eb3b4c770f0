namespace Ballast;

/// <summary>Where a replica is in its life. The order is the order of life.</summary>
public enum ReplicaPhase
{
    /// <summary>Wanted; its start command has not been confirmed.</summary>
    Requested,

    /// <summary>Its process or pod exists and does not answer yet.</summary>
    Starting,

    /// <summary>It answers and loads its model.</summary>
    Warming,

    /// <summary>It takes requests.</summary>
    Ready,

    /// <summary>It finishes what it has and takes nothing new.</summary>
    Draining,

    /// <summary>It is gone, as wanted.</summary>
    Stopped,

    /// <summary>It is gone or useless, and was wanted.</summary>
    Failed,
}
