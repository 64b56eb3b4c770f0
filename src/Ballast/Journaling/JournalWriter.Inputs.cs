using Ballast.Cluster;
using Ballast.Routing;

namespace Ballast.Journaling;

public sealed partial class JournalWriter
{
    internal void Arrive(DeploymentId deployment, in InferenceRequest request, TimeSpan now)
    {
        Open(deployment, JournalTag.Arrived, now);
        _lines.Field(request.Id.Value);
        _lines.Field(request.ArrivedAt);
        _lines.Text(request.Tenant.Value);
        Name<RequestKind>((int)request.Kind);
        _lines.Field(request.Slo.Ttft);
        _lines.Field(request.Slo.Tpot);
        _lines.Field(request.Slo.EndToEnd);
        _lines.Field(request.Slo.Attainment);
        _lines.Field(request.Deadline);
        _lines.Field(request.Priority);
        _lines.Field(request.InputTokens);
        _lines.Field(request.ExpectedOutputTokens);
        _lines.Field(request.MaxOutputTokens);
        _lines.Field(request.PayloadBytes);
        _lines.Field(request.SessionKey);
        _lines.Field(request.Streaming);
        _lines.Field(request.Idempotent);
        Blocks(request.PrefixBlocks.Span);
        _lines.EndLine();
    }

    internal void FirstByte(DeploymentId deployment, RequestId request, int attempt, TimeSpan now)
    {
        Open(deployment, JournalTag.FirstByte, now);
        _lines.Field(request.Value);
        _lines.Field(attempt);
        _lines.EndLine();
    }

    internal void End(DeploymentId deployment, in RequestOutcome outcome, TimeSpan now)
    {
        Open(deployment, JournalTag.Ended, now);
        _lines.Field(outcome.Request.Value);
        _lines.Field(outcome.Attempt);
        _lines.Field(outcome.Replica.Value);
        Name<RequestEnd>((int)outcome.End);
        _lines.Field(outcome.FirstByteSent);
        _lines.Field(outcome.Ttft);
        _lines.Field(outcome.Duration);
        _lines.Field(outcome.InputTokens);
        _lines.Field(outcome.CachedTokens);
        _lines.Field(outcome.OutputTokens);
        _lines.Field(outcome.Status);
        if (outcome.ReportedInFlight is { } inFlight) { _lines.Field(inFlight); }
        else { _lines.Text(null); }
        _lines.Field(outcome.ReportedService);
        _lines.EndLine();
    }

    internal void Cancel(DeploymentId deployment, RequestId request, TimeSpan now)
    {
        Open(deployment, JournalTag.Cancelled, now);
        _lines.Field(request.Value);
        _lines.EndLine();
    }

    internal void Probed(DeploymentId deployment, ReplicaId replica, bool healthy, TimeSpan now)
    {
        Open(deployment, JournalTag.Probed, now);
        _lines.Field(replica.Value);
        _lines.Field(healthy);
        _lines.EndLine();
    }

    internal void ProbeAnswered(DeploymentId deployment, ReplicaId replica, in ProbeAnswer answer, TimeSpan now)
    {
        Open(deployment, JournalTag.ProbeAnswered, now);
        _lines.Field(replica.Value);
        _lines.Field(answer.InFlight);
        _lines.Field(answer.LatencySeconds);
        _lines.EndLine();
    }

    internal void Report(DeploymentId deployment, ReplicaId replica, in EngineReport report, TimeSpan now)
    {
        Open(deployment, JournalTag.Reported, now);
        _lines.Field(replica.Value);
        _lines.Field(report.Running);
        _lines.Field(report.Waiting);
        _lines.Field(report.KvUsed);
        _lines.EndLine();
    }

    internal void Drain(DeploymentId deployment, TimeSpan now) => Bare(deployment, JournalTag.Drain, now);

    internal void Tick(DeploymentId deployment, TimeSpan now) => Bare(deployment, JournalTag.Tick, now);

    internal void Sample(DeploymentId deployment, TimeSpan now)
    {
        Bare(deployment, JournalTag.Sample, now);
        Commit();
    }

    internal void Update(DeploymentId deployment, ClusterState state, TimeSpan now)
    {
        Open(deployment, JournalTag.Updated, now);
        var wanted = state.Find(deployment);
        var told = wanted is null || wanted.Equals(_current.Written);
        var hasTarget = state.Targets.TryGetValue(deployment, out var target);
        _lines.Field(state.Version);
        _lines.Field(state.AsOf);
        _lines.Field(wanted is not null);
        _lines.Field((told ? 0 : 1) + (hasTarget ? 1 : 0) + CountReplicas(deployment, state));
        _lines.EndLine();
        if (!told) { DeploymentPart(wanted!); }
        if (hasTarget) { TargetPart(target!); }
        foreach (var replica in state.Replicas)
        {
            if (replica.Deployment != deployment) { continue; }
            _lines.Raw("+r"u8);
            ReplicaFields(replica);
            _lines.EndLine();
        }
        if (wanted is not null) { _current.Written = wanted; }
    }

    internal void Decisions(DeploymentId deployment, ReadOnlySpan<Dispatch> dispatches, TimeSpan now)
    {
        foreach (ref readonly var dispatch in dispatches) { DecisionLine.Write(_lines, in dispatch); }
        Commit();
    }

    private static int CountReplicas(DeploymentId deployment, ClusterState state)
    {
        var count = 0;
        foreach (var replica in state.Replicas) { count += replica.Deployment == deployment ? 1 : 0; }
        return count;
    }

    private void Bare(DeploymentId deployment, byte tag, TimeSpan now)
    {
        Open(deployment, tag, now);
        _lines.EndLine();
    }

    private void Name<T>(int value) where T : struct, Enum
    {
        _lines.Byte((byte)' ');
        _lines.Raw(JournalNames<T>.Of(value));
    }

    private void Blocks(ReadOnlySpan<ulong> blocks)
    {
        _lines.Byte((byte)' ');
        if (blocks.IsEmpty) { _lines.Byte((byte)'-'); }
        var written = Math.Min(blocks.Length, MaxBlocks);
        _lines.Hashes(blocks[..written]);
        if (blocks.Length > written) { _lines.Option("+"u8, blocks.Length - written); }
    }
}
