using System.Collections.Immutable;
using Ballast.Scaling;

namespace Ballast.Cluster;

public sealed partial class ControlPlane
{
    /// <summary>The last changes of targets, oldest first: a copy, for people.</summary>
    public ImmutableArray<TargetChange> Changes => [.. _changes];

    /// <summary>Why a deployment has the number of replicas it has: a copy, for people.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <returns><see langword="null"/> when it is unknown or does not scale.</returns>
    public ScalingExplanation? Explain(DeploymentId deployment)
    {
        if (!_watchOf.TryGetValue(deployment, out var watch)) { return null; }
        CountReplicas();
        return new()
        {
            Deployment = deployment,
            DecidedAt = watch.DecidedAt,
            Guarded = watch.Guarded,
            Reason = watch.Reason,
            Target = State.Targets[deployment].Replicas,
            Ready = watch.Ready,
            Starting = watch.Starting,
            Draining = watch.Draining,
            Obstacle = _reconciler.Obstacle(deployment),
            AwakeUntil = watch.AwakeUntil > _now ? watch.AwakeUntil : TimeSpan.Zero,
            StartTime = watch.StartTime,
        };
    }

    /// <summary>A deployment's load in even steps, oldest first; valid until its next sample.</summary>
    /// <param name="deployment">The deployment; empty when it is unknown or does not scale.</param>
    public ReadOnlyMemory<LoadSample> History(DeploymentId deployment) =>
        _watchOf.TryGetValue(deployment, out var watch) ? watch.History.Samples : default;

    // A deployment that goes and comes back starts with an empty history: its load was another one's.
    private void FollowDeployments()
    {
        _watches.Clear();
        foreach (var deployment in State.Deployments)
        {
            if (!deployment.Scalable) { continue; }
            if (!_watchOf.TryGetValue(deployment.Id, out var watch))
            {
                watch = new(deployment, new(_settings.SampleStep, _settings.HistoryLength));
                _watchOf.Add(deployment.Id, watch);
            }
            watch.Deployment = deployment;
            _watches.Add(watch);
        }
        foreach (var id in _watchOf.Keys)
        {
            if (State.Find(id) is not { Scalable: true }) { _watchOf.Remove(id); }
        }
        foreach (var id in _inFlight.Keys)
        {
            if (State.Find(id) is not { IsAlive: true }) { _inFlight.Remove(id); }
        }
    }
}
