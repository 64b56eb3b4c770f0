using Ballast.Cluster;
using Ballast.Statistics;

namespace Ballast.Tests.Cluster;

/// <summary>A fleet that does what it is told after a random while, unless a deployment is set to crash.</summary>
internal sealed class ObedientFleet(SeededRandom random)
{
    private readonly List<(TimeSpan At, ReplicaId Replica, ReplicaPhase Phase)> _coming = [];
    private readonly HashSet<ReplicaId> _seen = [];

    /// <summary>Deployments whose replicas fail instead of getting ready.</summary>
    public HashSet<DeploymentId> Crashing { get; } = [];

    /// <summary>Share of commands that get lost, 0 to 1.</summary>
    public double Lost { get; set; }

    /// <summary>Starts that were carried out, in order.</summary>
    public List<(TimeSpan At, Replica Replica)> Starts { get; } = [];

    public void Execute(FleetCommand command, TimeSpan now)
    {
        if (random.NextDouble() < Lost) { return; }
        if (command is StartReplica start && _seen.Add(start.Replica))
        {
            Starts.Add((now, start.Wanted));
            var end = Crashing.Contains(start.Deployment) ? ReplicaPhase.Failed : ReplicaPhase.Ready;
            _coming.Add((now + Soon(), start.Replica, ReplicaPhase.Starting));
            _coming.Add((now + Soon() + TimeSpan.FromSeconds(2), start.Replica, end));
        }
        else if (command is StopReplica)
        {
            _coming.RemoveAll(fact => fact.Replica == command.Replica);
            _coming.Add((now + Soon(), command.Replica, ReplicaPhase.Stopped));
        }
    }

    /// <summary>What has happened by now, in order of time.</summary>
    public List<ClusterEvent> Facts(TimeSpan now)
    {
        var due = _coming.Where(fact => fact.At <= now).OrderBy(fact => fact.At).ToList();
        _coming.RemoveAll(fact => fact.At <= now);
        return [.. due.Select(fact => new ReplicaMoved(now, fact.Replica, fact.Phase))];
    }

    private TimeSpan Soon() => TimeSpan.FromSeconds(random.NextDouble() * 2);
}
