using Ballast.Cluster;
using Ballast.Results;

namespace Ballast.Simulation.Replaying;

/// <summary>How many replicas of a deployment a journal's state lines say were ready, and for how long.</summary>
internal sealed class ReadyReplicas
{
    private readonly SortedDictionary<int, TimeSpan> _held = [];
    private TimeSpan _since;

    public int Ready { get; private set; }

    public int Starting { get; private set; }

    public int Draining { get; private set; }

    public void Tell(ClusterState state, TimeSpan at)
    {
        Pass(at);
        Ready = state.Replicas.Count(replica => replica.Phase == ReplicaPhase.Ready);
        Draining = state.Replicas.Count(replica => replica.Phase == ReplicaPhase.Draining);
        Starting = state.Replicas.Count(replica => replica.IsStarting);
    }

    /// <summary>A look for the recorder.</summary>
    public DeploymentGauge Look(TimeSpan elapsed) => new()
    {
        Ready = Ready,
        Starting = Starting,
        Draining = Draining,
        ReplicaSeconds = (Ready + Starting + Draining) * elapsed.TotalSeconds,
    };

    /// <summary>The number that was ready for the longest time, none aside, and the least and the most.</summary>
    public (int Usual, int Least, int Most) Over(TimeSpan end)
    {
        Pass(end);
        var some = _held.Where(held => held.Key > 0).ToList();
        return some.Count == 0
            ? (0, 0, 0)
            : (some.MaxBy(held => held.Value).Key, some[0].Key, some[^1].Key);
    }

    private void Pass(TimeSpan at)
    {
        if (at <= _since) { return; }
        _held[Ready] = _held.GetValueOrDefault(Ready) + (at - _since);
        _since = at;
    }
}
