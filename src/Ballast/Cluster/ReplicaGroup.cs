namespace Ballast.Cluster;

/// <summary>The living replicas of one deployment, sorted by what a plan needs to know of them. Reused.</summary>
internal sealed class ReplicaGroup
{
    /// <summary>All that are alive.</summary>
    public List<Replica> Alive { get; } = [];

    /// <summary>Neither draining nor outdated.</summary>
    public List<Replica> Current { get; } = [];

    /// <summary>Of another revision, and not draining yet.</summary>
    public List<Replica> Outdated { get; } = [];

    /// <summary>How many finish what they have.</summary>
    public int Draining { get; private set; }

    /// <summary>How many current ones take requests.</summary>
    public int ReadyCurrent { get; private set; }

    /// <summary>How many current ones are on their way.</summary>
    public int StartingCurrent => Current.Count - ReadyCurrent;

    /// <summary>How many are alive and not draining.</summary>
    public int Active => Current.Count + Outdated.Count;

    /// <summary>Empties the group.</summary>
    public void Clear()
    {
        Alive.Clear();
        Current.Clear();
        Outdated.Clear();
        (Draining, ReadyCurrent) = (0, 0);
    }

    /// <summary>Takes a living replica in.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="current">Whether it matches what is wanted now.</param>
    public void Add(Replica replica, bool current)
    {
        Alive.Add(replica);
        if (replica.Phase == ReplicaPhase.Draining)
        {
            Draining++;
            return;
        }
        (current ? Current : Outdated).Add(replica);
        ReadyCurrent += current && replica.Phase == ReplicaPhase.Ready ? 1 : 0;
    }

    /// <summary>Counts a replica as draining from here on.</summary>
    /// <param name="replica">A replica of the group.</param>
    public void Drain(Replica replica)
    {
        Draining++;
        if (Outdated.Remove(replica)) { return; }
        Current.Remove(replica);
        ReadyCurrent -= replica.Phase == ReplicaPhase.Ready ? 1 : 0;
    }
}
