namespace Ballast.Tests.Routing;

/// <summary>A replica of the swarm as it really is, beside what the router believes of it.</summary>
internal sealed class SwarmReplica
{
    public required Replica Facts { get; set; }

    public SwarmFault Fault { get; set; }

    public bool Ejected { get; set; }

    public int InFlight { get; set; }

    public int PrefillTokens { get; set; }

    public int DecodeTokens { get; set; }

    public bool IsReady => Facts.Phase == ReplicaPhase.Ready;
}
