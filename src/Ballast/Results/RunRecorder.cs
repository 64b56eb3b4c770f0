using Ballast.Routing;

namespace Ballast.Results;

/// <summary>Collects what a run's result is made of, live or simulated, request by request.</summary>
/// <remarks>Memory is bounded by the settings and the number of deployments, whatever the number of requests. After a
/// deployment, a tenant or a reason was first seen, nothing is allocated. Times may come slightly out of order. Not
/// thread-safe.</remarks>
public sealed class RunRecorder
{
    /// <summary>Most deployments of one run.</summary>
    public const int MaxDeployments = 10_000;

    private readonly RunRecorderSettings _settings;
    private readonly TimelineClock _clock;
    private readonly TenantTable _tenants;
    private readonly List<RecordedDeployment> _deployments = [];

    /// <summary>A recorder of a run that begins at time zero.</summary>
    /// <param name="settings">What to measure; the defaults when absent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public RunRecorder(RunRecorderSettings? settings = null)
    {
        _settings = settings ?? new RunRecorderSettings();
        _settings.Validate();
        _clock = new TimelineClock(_settings.TimelineStep, _settings.MaxTimelinePoints);
        _tenants = new TenantTable(_settings.MaxTenants);
    }

    /// <summary>Requests that arrived so far, in the warm-up too.</summary>
    public long Requests { get; private set; }

    /// <summary>Adds a deployment.</summary>
    /// <param name="deployment">The deployment; its promise is the one of requests that bring none.</param>
    /// <param name="pricePerReplicaHour">The price of its replicas; the settings' own when absent.</param>
    /// <returns>Its number, rising from 0.</returns>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxDeployments"/> already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative or not finite.</exception>
    public int Add(Deployment deployment, double? pricePerReplicaHour = null)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        RunRecorderSettings.PriceIsPossible(pricePerReplicaHour);
        if (_deployments.Count == MaxDeployments)
        {
            throw new InvalidOperationException($"A run has at most {MaxDeployments} deployments: record fewer.");
        }
        _deployments.Add(new RecordedDeployment(
            deployment, pricePerReplicaHour ?? _settings.PricePerReplicaHour,
            new DeploymentTally(_settings, withTimeline: true)));
        return _deployments.Count - 1;
    }

    /// <summary>A request has arrived.</summary>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="tenant">Whoever it is accounted to.</param>
    /// <param name="at">When, since the start of the world.</param>
    public void Arrived(int deployment, TenantId tenant, TimeSpan at)
    {
        var tally = _deployments[deployment].Tally;
        Requests++;
        CellOf(tally, at).Arrived++;
        if (at >= _settings.WarmUp) { tally.Arrive(_tenants.NumberOf(tenant)); }
    }

    /// <summary>A request is over: completed, failed, cancelled or refused.</summary>
    /// <param name="account">Its account; its arrival has been told.</param>
    /// <exception cref="ArgumentException">It ends ahead of its arrival.</exception>
    public void Ended(in RequestAccount account)
    {
        if (account.EndedAt < account.ArrivedAt)
        {
            throw new ArgumentException("A request cannot end ahead of its arrival.", nameof(account));
        }
        var recorded = _deployments[account.Deployment];
        var attained = account.End == RequestEnd.Completed && Attains(account, recorded.Deployment);
        Note(ref CellOf(recorded.Tally, account.EndedAt), account, attained);
        if (account.ArrivedAt >= _settings.WarmUp)
        {
            recorded.Tally.End(account, _tenants.NumberOf(account.Tenant), attained);
        }
    }

    /// <summary>A look at a deployment; take one at every change or at a steady interval of at most the timeline's
    /// step.</summary>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="at">When, since the start of the world; not before the look ahead of it.</param>
    /// <param name="gauge">What was seen.</param>
    public void Observe(int deployment, TimeSpan at, in DeploymentGauge gauge)
    {
        var recorded = _deployments[deployment];
        CellOf(recorded.Tally, at).See(gauge);
        var measured = MeasuredShare(recorded.LookedAt, at);
        recorded.LookedAt = at;
        if (measured > 0) { recorded.Tally.Use(gauge, measured, recorded.Price ?? 0); }
    }

    /// <summary>A decision other than a dispatch was taken, such as one of scaling.</summary>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="reason">Its reason as a short name out of a small set, such as <c>queue-full</c>; no numbers in
    /// it.</param>
    /// <param name="at">When, since the start of the world.</param>
    public void Decided(int deployment, string reason, TimeSpan at)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (at >= _settings.WarmUp) { _deployments[deployment].Tally.Reasons.Add(reason); }
    }

    /// <summary>The router decided.</summary>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="kind">What it decided.</param>
    /// <param name="at">When, since the start of the world.</param>
    public void Decided(int deployment, DispatchKind kind, TimeSpan at)
    {
        if (at >= _settings.WarmUp) { _deployments[deployment].Tally.Dispatches[(int)kind]++; }
    }

    /// <summary>The result so far; recording may go on.</summary>
    /// <param name="at">The time up to which the run has come, since the start of the world.</param>
    /// <param name="run">What the shell knows of the run; <see cref="RunFacts.Requests"/> is filled in.</param>
    public RunResult Complete(TimeSpan at, RunFacts run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ResultMaker(_settings, _clock, _tenants, at)
            .Make(_deployments, run with { Requests = Requests });
    }

    private static bool Attains(in RequestAccount account, Deployment deployment)
    {
        var slo = account.Slo == default ? deployment.Slo : account.Slo;
        var latency = account.EndedAt - account.ArrivedAt;
        return slo.IsMetBy(account.Ttft > TimeSpan.Zero ? account.Ttft : latency, latency, account.OutputTokens);
    }

    private static void Note(ref TimelineCell cell, in RequestAccount account, bool attained)
    {
        switch (account.End)
        {
            case RequestEnd.Completed:
                cell.Completed++;
                cell.Attained += attained ? 1 : 0;
                cell.LatencySum += (account.EndedAt - account.ArrivedAt).TotalSeconds;
                break;
            case RequestEnd.Rejected:
                cell.Dropped++;
                break;
            default:
                cell.Failed++;
                break;
        }
    }

    // The look that spans the end of the warm-up counts by the part behind it.
    private double MeasuredShare(TimeSpan from, TimeSpan to)
    {
        if (to <= _settings.WarmUp && _settings.WarmUp > TimeSpan.Zero) { return 0; }
        return from >= _settings.WarmUp || to <= from ? 1 : (to - _settings.WarmUp) / (to - from);
    }

    private ref TimelineCell CellOf(DeploymentTally tally, TimeSpan at)
    {
        while (_clock.Outgrown(at))
        {
            foreach (var recorded in _deployments) { recorded.Tally.HalveTimeline(); }
            _clock.Double();
        }
        return ref tally.Cells[_clock.IndexOf(at)];
    }
}
