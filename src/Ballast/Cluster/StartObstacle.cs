namespace Ballast.Cluster;

/// <summary>Why a deployment has fewer replicas on their way than it should.</summary>
public enum StartObstacle
{
    /// <summary>Nothing: all that are wanted are there or on their way.</summary>
    None,

    /// <summary>Starts failed lately; the next one waits for its time.</summary>
    Backoff,

    /// <summary>The budget is held by others, or by replicas that still drain.</summary>
    Budget,

    /// <summary>No node has room for one more.</summary>
    NoRoom,
}
