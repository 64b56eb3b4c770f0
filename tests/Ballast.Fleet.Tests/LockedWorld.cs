using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Fleet.Tests;

/// <summary>A world with one lock around everything, as a live one has.</summary>
internal sealed class LockedWorld(IFleetFacts inner) : IFleetFacts
{
    public Lock Gate { get; } = new();

    public void Joined(Node node)
    {
        lock (Gate)
        {
            inner.Joined(node);
        }
    }

    public void Lost(NodeId node)
    {
        lock (Gate)
        {
            inner.Lost(node);
        }
    }

    public void Moved(ReplicaId replica, ReplicaPhase phase, string? address = null, string? reason = null)
    {
        lock (Gate)
        {
            inner.Moved(replica, phase, address, reason);
        }
    }

    public void Probed(ReplicaId replica, bool healthy)
    {
        lock (Gate)
        {
            inner.Probed(replica, healthy);
        }
    }

    public void Reported(ReplicaId replica, EngineReport report)
    {
        lock (Gate)
        {
            inner.Reported(replica, report);
        }
    }
}
