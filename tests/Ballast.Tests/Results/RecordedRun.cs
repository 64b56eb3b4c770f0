using Ballast.Results;
using Ballast.Routing;

namespace Ballast.Tests.Results;

/// <summary>Tells a recorder requests in few words.</summary>
internal sealed class RecordedRun
{
    public static readonly Slo Promise = new(
        TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), 0.9);

    public RecordedRun(RunRecorderSettings? settings = null, Slo? slo = null, int deployments = 1)
    {
        Recorder = new RunRecorder(settings);
        for (var i = 0; i < deployments; i++)
        {
            Recorder.Add(new Deployment { Id = new DeploymentId($"d{i}"), Model = "m", Slo = slo ?? Promise });
        }
    }

    public RunRecorder Recorder { get; }

    public RecordedRun Request(
        double at, double latency, RequestEnd end = RequestEnd.Completed, string? tenant = null, double waited = 0,
        double ttft = 0, int tokens = 0, RejectReason reason = RejectReason.None, int attempts = 1, int hedges = 0,
        int deployment = 0, Slo slo = default)
    {
        Recorder.Arrived(deployment, new TenantId(tenant), TimeSpan.FromSeconds(at));
        Recorder.Ended(new RequestAccount
        {
            Deployment = deployment,
            Tenant = new TenantId(tenant),
            ArrivedAt = TimeSpan.FromSeconds(at),
            EndedAt = TimeSpan.FromSeconds(at + latency),
            Waited = TimeSpan.FromSeconds(waited),
            Ttft = TimeSpan.FromSeconds(ttft),
            OutputTokens = tokens,
            End = end,
            Reason = reason,
            Attempts = attempts,
            Hedges = hedges,
            Slo = slo,
        });
        return this;
    }

    public RecordedRun Look(double at, DeploymentGauge gauge, int deployment = 0)
    {
        Recorder.Observe(deployment, TimeSpan.FromSeconds(at), gauge);
        return this;
    }

    public RunResult Result(double at) => Recorder.Complete(TimeSpan.FromSeconds(at), new RunFacts { Seed = 7 });
}
