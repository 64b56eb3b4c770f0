using Ballast.Routing;

namespace Ballast.Cluster;

/// <summary>Where a fleet's facts go. The world stamps them with its time; any thread may call.</summary>
public interface IFleetFacts
{
    /// <summary>A node is there.</summary>
    /// <param name="node">The node.</param>
    void Joined(Node node);

    /// <summary>A node is gone.</summary>
    /// <param name="node">The node.</param>
    void Lost(NodeId node);

    /// <summary>A replica entered another phase.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="address">Where it is reached, once known.</param>
    /// <param name="reason">Why, for people.</param>
    void Moved(ReplicaId replica, ReplicaPhase phase, string? address = null, string? reason = null);

    /// <summary>A health probe of a ready replica ended.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="healthy">Whether it answered as it should.</param>
    void Probed(ReplicaId replica, bool healthy);

    /// <summary>An engine told of itself.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="report">What it told.</param>
    void Reported(ReplicaId replica, EngineReport report);
}
