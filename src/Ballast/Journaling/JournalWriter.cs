using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Journaling;

/// <summary>Writes the inputs of routers and their decisions as lines into a buffer of its own; a shell carries them to a file.</summary>
public sealed class JournalWriter
{
    private long _lines;

    /// <summary>Lines written.</summary>
    public long Lines => _lines;

    internal void Arrive(DeploymentId deployment, in InferenceRequest request, TimeSpan now) { _lines++; }

    internal void FirstByte(DeploymentId deployment, RequestId request, int attempt, TimeSpan now) { _lines++; }

    internal void End(DeploymentId deployment, in RequestOutcome outcome, TimeSpan now) { _lines++; }

    internal void Cancel(DeploymentId deployment, RequestId request, TimeSpan now) { _lines++; }

    internal void Probed(DeploymentId deployment, ReplicaId replica, bool healthy, TimeSpan now) { _lines++; }

    internal void ProbeAnswered(DeploymentId deployment, ReplicaId replica, in ProbeAnswer answer, TimeSpan now) { _lines++; }

    internal void Report(DeploymentId deployment, ReplicaId replica, in EngineReport report, TimeSpan now) { _lines++; }

    internal void Drain(DeploymentId deployment, TimeSpan now) { _lines++; }

    internal void Tick(DeploymentId deployment, TimeSpan now) { _lines++; }

    internal void Sample(DeploymentId deployment, TimeSpan now) { _lines++; }

    internal void Update(DeploymentId deployment, ClusterState state, TimeSpan now) { _lines++; }

    /// <summary>A change of the cluster.</summary>
    /// <param name="change">The change.</param>
    public void ClusterEvent(ClusterEvent change) { _lines++; }

    internal void Decisions(DeploymentId deployment, ReadOnlySpan<Dispatch> dispatches, TimeSpan now) { _lines++; }
}
