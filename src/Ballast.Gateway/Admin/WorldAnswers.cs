using System.Collections.Immutable;
using Ballast.Cluster;
using Ballast.Gateway.Endpoints;
using Ballast.Gateway.World;
using Ballast.Routing;
using Ballast.Statistics;

namespace Ballast.Gateway.Admin;

/// <summary>Puts the live world into the words of the admin interface.</summary>
public static class WorldAnswers
{
    /// <summary>The whole world at this moment.</summary>
    /// <param name="world">The world.</param>
    public static StateAnswer State(LiveWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        var (state, board) = (world.State, world.Board);
        return new StateAnswer
        {
            Version = world.ServerFacts().Version,
            StartedAt = world.Clock.Epoch,
            UptimeSeconds = world.Clock.Now.TotalSeconds,
            Draining = world.Draining,
            Autoscaler = world.Settings.Autoscaler.Name,
            BudgetReplicas = world.Settings.Control.Budget.Replicas,
            StateVersion = state.Version,
            Deployments =
                [.. world.Directory.Deployments.OrderBy(live => live.Id)
                    .Select(live => Deployment(live, state, board))],
            ScalingChanges = [.. board.Changes.Select(change => new ScalingChangeAnswer(
                change.At.TotalSeconds, change.Deployment.Value, change.From, change.To, change.Reason))],
        };
    }

    /// <summary>What would happen to a request; <see langword="null"/> when its model is unknown.</summary>
    /// <param name="world">The world.</param>
    /// <param name="question">The request.</param>
    public static ExplainAnswer? Explain(LiveWorld world, ExplainQuestion question)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(question);
        if (question.Model is null || world.Directory.Find(question.Model) is not { } live) { return null; }
        var now = world.Clock.Now;
        var explanation = live.Explain(new InferenceRequest
        {
            Id = default,
            ArrivedAt = now,
            Tenant = new TenantId(question.Tenant),
            Priority = question.Priority,
            Deadline = question.DeadlineMilliseconds > 0
                ? now + TimeSpan.FromMilliseconds(question.DeadlineMilliseconds)
                : default,
            PayloadBytes = question.PayloadBytes,
            InputTokens = question.InputTokens,
            MaxOutputTokens = question.MaxOutputTokens,
            SessionKey = string.IsNullOrEmpty(question.Session) ? 0 : Seeds.Hash(question.Session),
            Streaming = question.Streaming,
        });
        return new ExplainAnswer
        {
            Deployment = explanation.Deployment.Value,
            Policy = explanation.Policy,
            Verdict = explanation.Verdict,
            Reason = explanation.Reason == RejectReason.None ? null : ErrorAnswers.Name(explanation.Reason),
            Replica = explanation.Chosen?.Value,
            Cost = explanation.Cost,
            RunnerUp = explanation.RunnerUp?.Value,
            Queued = explanation.Queued,
            RetryBudget = explanation.RetryBudget,
            Replicas = [.. explanation.Replicas.Select(view => Replica(view, null))],
        };
    }

    private static DeploymentAnswer Deployment(LiveDeployment live, ClusterState state, ScalingBoard board)
    {
        var view = live.View();
        var why = board.Deployments.FirstOrDefault(explanation => explanation.Deployment == live.Id);
        var replicas = state.Replicas.Where(replica => replica.Deployment == live.Id).ToList();
        return new DeploymentAnswer
        {
            Name = live.Id.Value,
            Model = view.Deployment.Model,
            Routing = view.Policy,
            SloSeconds = view.Deployment.Slo.EndToEnd.TotalSeconds,
            SloTtftSeconds = view.Deployment.Slo.Ttft.TotalSeconds,
            SloAttainment = view.Deployment.Slo.Attainment,
            ArrivalsPerSecond = live.LastSample.ArrivalsPerSecond,
            P50Seconds = view.Latency.P50Seconds,
            P99Seconds = view.Latency.P99Seconds,
            Attainment = view.Latency.Attainment,
            Queued = view.Queued,
            InFlight = view.InFlight,
            Target = why?.Target ?? replicas.Count(replica => replica.IsAlive),
            Ready = replicas.Count(replica => replica.Phase == ReplicaPhase.Ready),
            Starting = replicas.Count(replica => replica.IsStarting),
            Draining = replicas.Count(replica => replica.Phase == ReplicaPhase.Draining),
            ScalingReason = why?.Reason ?? "a list of existing servers; it is not scaled",
            Obstacle = why is { Obstacle: not StartObstacle.None } ? why.Obstacle.ToString() : null,
            Arrived = view.Counters.Arrived,
            Completed = view.Counters.Completed,
            Failed = view.Counters.Failed,
            Refused = view.Counters.Refused,
            Cancelled = view.Counters.Cancelled,
            MetSlo = view.Counters.MetSlo,
            Retries = view.Counters.Retries,
            Hedges = view.Counters.Hedges,
            Ejections = view.Counters.Ejections,
            RefusedBy = Refusals(live),
            Replicas = [.. replicas.Select(replica => Replica(
                view.Replicas.FirstOrDefault(candidate => candidate.Replica.Id == replica.Id), replica))],
        };
    }

    private static ImmutableSortedDictionary<string, long> Refusals(LiveDeployment live) =>
        Enum.GetValues<RejectReason>()
        .Select(reason => (Name: ErrorAnswers.Name(reason), Count: live.Read(router => router.RefusedBy(reason))))
        .Where(refusal => refusal.Count > 0)
        .ToImmutableSortedDictionary(refusal => refusal.Name, refusal => refusal.Count);

    private static ReplicaAnswer Replica(CandidateView? view, Replica? replica)
    {
        var book = view?.Replica ?? default;
        var reported = view is not null && book.ReportedAt > TimeSpan.Zero;
        return new ReplicaAnswer
        {
            Id = replica?.Id.Value ?? book.Id.Value,
            Phase = replica?.Phase ?? view!.Phase,
            PhaseSinceSeconds = replica?.PhaseSince.TotalSeconds ?? 0,
            Address = replica?.Address ?? view!.Address,
            Reason = string.IsNullOrEmpty(replica?.Reason) ? null : replica.Reason,
            Exclusion = view?.Exclusion,
            InFlight = book.InFlight,
            LatencySeconds = book.LatencySeconds,
            ErrorRate = book.ErrorRate,
            Cost = view?.Cost,
            RampShare = view?.RampShare ?? 1,
            Weight = view is null ? replica?.Weight ?? 1 : book.Weight,
            ReportedRunning = reported ? book.ReportedRunning : null,
            ReportedWaiting = reported ? book.ReportedWaiting : null,
            ReportedKvUsed = reported ? book.ReportedKvUsed : null,
        };
    }
}
