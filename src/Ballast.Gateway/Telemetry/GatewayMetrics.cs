using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ballast.Gateway.Endpoints;
using Ballast.Gateway.Forwarding;
using Ballast.Gateway.Hosting;
using Ballast.Gateway.World;
using Ballast.Routing;
using Microsoft.AspNetCore.Http;

namespace Ballast.Gateway.Telemetry;

/// <summary>The gateway's figures. Durations are recorded as requests end, levels are read when somebody
/// asks.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    private static readonly double[] SecondsBuckets =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private static readonly double[] TokenBuckets =
        [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5];

    private readonly Meter _meter;
    private readonly BoundedLabels _tenants;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _ttft;
    private readonly Histogram<double> _perToken;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _inputTokens;
    private readonly Counter<long> _outputTokens;
    private readonly Counter<long> _tenantRequests;

    public GatewayMetrics(IMeterFactory factory, LiveWorld world, BodyBudget budget, OptionsInForce options)
    {
        _tenants = new BoundedLabels(options.Current.MaxLabelValues);
        _meter = factory.Create(SemanticNames.Meter);
        _duration = Seconds(
            SemanticNames.RequestDuration, "Time from a request's arrival to the last byte of its answer.");
        _ttft = Seconds(
            SemanticNames.TimeToFirstToken, "Time from a request's arrival to the first byte of its streamed answer.");
        _perToken = _meter.CreateHistogram(SemanticNames.TimePerOutputToken, "s",
            "Mean time per output token after the first.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = TokenBuckets });
        _wait = Seconds(SemanticNames.QueueWait, "Time a request waited before it was sent or refused.");
        _requests = _meter.CreateCounter<long>(
            SemanticNames.Requests, "{request}", "Requests that are over, by outcome.");
        _inputTokens = _meter.CreateCounter<long>(
            SemanticNames.InputTokens, "{token}", "Prompt tokens as replicas counted them.");
        _outputTokens = _meter.CreateCounter<long>(SemanticNames.OutputTokens, "{token}", "Output tokens delivered.");
        _tenantRequests = _meter.CreateCounter<long>(
            SemanticNames.TenantRequests, "{request}", "Requests by API key's tenant.");
        Level(SemanticNames.QueueLength, "{request}", "Requests waiting.", world, router => router.Queued);
        Level(
            SemanticNames.QueueBytes, "By", "Bytes of waiting requests' bodies.", world, router => router.QueuedBytes);
        Level(
            SemanticNames.InFlight, "{request}", "Attempts sent and not yet ended.", world, router => router.InFlight);
        Total(SemanticNames.Retries, "{retry}", "Attempts after a failed one.", world, counters => counters.Retries);
        Total(SemanticNames.Hedges, "{hedge}", "Attempts that raced a slow one.", world, counters => counters.Hedges);
        Total(
            SemanticNames.Ejections, "{ejection}", "Times a replica was taken out.", world, counters =>
            counters.Ejections);
        _meter.CreateObservableGauge(SemanticNames.Replicas, () => Replicas(world), "{replica}", "Replicas by phase.");
        _meter.CreateObservableGauge(SemanticNames.Target, () => Targets(world), "{replica}", "Replicas wanted.");
        _meter.CreateObservableGauge(SemanticNames.Attainment, () => Attainments(world), "1",
            "Share of recent requests that kept the latency promise.");
        _meter.CreateObservableGauge(
            SemanticNames.HeldBytes, () => budget.Held, "By", "Bytes of request bodies in memory.");
    }

    /// <summary>Records a request that is over.</summary>
    /// <returns>Its outcome in a word.</returns>
    public string Ended(LiveRequest live, Exchange exchange, HttpContext context)
    {
        var deployment = live.Deployment.Id.Value;
        var outcome = OutcomeOf(live, exchange, context);
        var now = live.Clock.Now;
        var tags = new TagList
        {
            { SemanticNames.OperationName, OperationNames.Of(live.Operation) },
            { SemanticNames.RequestModel, live.Deployment.Settings.Model },
        };
        if (outcome != "completed") { tags.Add(SemanticNames.ErrorType, outcome); }
        _duration.Record((now - live.Facts.ArrivedAt).TotalSeconds, in tags);
        _requests.Add(1, new(SemanticNames.Deployment, deployment), new(SemanticNames.Outcome, outcome));
        var waited = live.Refusal?.Waited ?? live.LastSend.Waited;
        _wait.Record(waited.TotalSeconds, new KeyValuePair<string, object?>(SemanticNames.Deployment, deployment));
        if (live.Facts.Tenant.Value is { } tenant)
        {
            _tenantRequests.Add(1, new(SemanticNames.Tenant, _tenants.Of(tenant)), new(SemanticNames.Outcome, outcome));
        }
        if (exchange.Delivered is { } delivered) { Tokens(live, in delivered, in tags, deployment, now); }
        return outcome;
    }

    public void Unauthorized() => Turned("unauthorized");

    public void UnknownModel() => Turned("unknown_model");

    public void BodyRefused(BodyRefusal refusal) =>
        Turned(refusal == BodyRefusal.TooLarge ? "body_too_large" : "no_memory");

    public void Dispose() => _meter.Dispose();

    // Turned away at the door: no deployment is concerned, and what the client called it is no label.
    private void Turned(string outcome) =>
        _requests.Add(1, new(SemanticNames.Deployment, "none"), new(SemanticNames.Outcome, outcome));

    private void Tokens(LiveRequest live, in RequestOutcome delivered, in TagList tags, string deployment, TimeSpan now)
    {
        if (live.Facts.Streaming && delivered.Ttft > TimeSpan.Zero)
        {
            _ttft.Record((now - live.Facts.ArrivedAt - delivered.Duration + delivered.Ttft).TotalSeconds, in tags);
            if (delivered.OutputTokens > 1)
            {
                _perToken.Record(
                    (delivered.Duration - delivered.Ttft).TotalSeconds / (delivered.OutputTokens - 1), in tags);
            }
        }
        var tag = new KeyValuePair<string, object?>(SemanticNames.Deployment, deployment);
        if (delivered.InputTokens > 0) { _inputTokens.Add(delivered.InputTokens, tag); }
        if (delivered.OutputTokens > 0) { _outputTokens.Add(delivered.OutputTokens, tag); }
    }

    private static string OutcomeOf(LiveRequest live, Exchange exchange, HttpContext context)
    {
        if (live.Refusal is { } refusal) { return ErrorAnswers.Name(refusal.Reason); }
        if (context.RequestAborted.IsCancellationRequested) { return "cancelled"; }
        if (exchange.AnsweredByReplica) { return "replica_error"; }
        if (exchange.Delivered is not { } delivered) { return "failed"; }
        return delivered.End switch
        {
            RequestEnd.Completed =>
                delivered.Status >= 500 ? "replica_error" : delivered.Status >= 400 ? "client_error" : "completed",
            RequestEnd.Cancelled or RequestEnd.Superseded => "cancelled",
            RequestEnd.TimedOut => "timed_out",
            RequestEnd.Broken => "broken",
            _ => "failed",
        };
    }

    private Histogram<double> Seconds(string name, string description) => _meter.CreateHistogram(
        name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondsBuckets });

    private void Level(string name, string unit, string description, LiveWorld world, Func<Router, long> read) =>
        _meter.CreateObservableGauge(name, () => Each(world, read), unit, description);

    private void Total(
        string name, string unit, string description, LiveWorld world, Func<RouterCounters, long> read) =>
        _meter.CreateObservableCounter(name, () => Each(world, router => read(router.Counters)), unit, description);

    private static List<Measurement<long>> Each(LiveWorld world, Func<Router, long> read)
    {
        var all = new List<Measurement<long>>();
        foreach (var deployment in world.Directory.Deployments)
        {
            all.Add(
                new Measurement<long>(
                    deployment.Read(read),
                    new KeyValuePair<string, object?>(SemanticNames.Deployment, deployment.Id.Value)));
        }
        return all;
    }

    private static List<Measurement<long>> Replicas(LiveWorld world)
    {
        var all = new List<Measurement<long>>();
        var state = world.State;
        foreach (var deployment in state.Deployments)
        {
            foreach (var phase in Enum.GetValues<ReplicaPhase>())
            {
                if (phase >= ReplicaPhase.Stopped) { continue; }
                var count = state.Replicas.Count(
                    replica => replica.Deployment == deployment.Id && replica.Phase == phase);
                all.Add(new Measurement<long>(count,
                    new(SemanticNames.Deployment, deployment.Id.Value),
                    new(SemanticNames.Phase, phase.ToString().ToLowerInvariant())));
            }
        }
        return all;
    }

    private static IEnumerable<Measurement<long>> Targets(LiveWorld world) =>
        world.State.Targets.Select(target => new Measurement<long>(
            target.Value.Replicas, new KeyValuePair<string, object?>(SemanticNames.Deployment, target.Key.Value)));

    private static IEnumerable<Measurement<double>> Attainments(LiveWorld world) =>
        world.Directory.Deployments.Select(deployment => new Measurement<double>(
            deployment.Read(router => router.RecentLatency(world.Clock.Now).Attainment),
            new KeyValuePair<string, object?>(SemanticNames.Deployment, deployment.Id.Value)));
}
