namespace Ballast.Scaling.Faro;

/// <summary>By which formulas a plan is judged; every combination is a step of Faro's ablation.</summary>
public sealed record PlanningModel
{
    /// <summary>The estimate of latency.</summary>
    /// <value>The default is the relaxed M/D/c.</value>
    public LatencyKind Latency { get; init; } = LatencyKind.Mdc;

    /// <summary>What the latency is worth.</summary>
    /// <value>The default is the relaxed utility.</value>
    public UtilityKind Utility { get; init; } = UtilityKind.Relaxed;

    /// <summary>How steeply the relaxed utility falls.</summary>
    /// <value>The default is 1, as in all of Faro's experiments; above 0.</value>
    public double Alpha { get; init; } = 1;

    /// <summary>The load up to which M/D/c is taken as it is.</summary>
    /// <value>The default is 0.95; above 0, below 1.</value>
    public double MostBusy { get; init; } = LatencyModel.DefaultMostBusy;

    /// <summary>Whether the rate that can be carried is cut to a whole number
    /// (<see cref="LatencyModel.RelaxedMdc"/>).</summary>
    /// <value>The default is false.</value>
    public bool CutCarried { get; init; }

    /// <summary>Whether what is dropped on purpose is taken off the rate that is planned for. Faro's solver does not,
    /// so that to drop never pays in its plans.</summary>
    /// <value>The default is false.</value>
    public bool AcceptedLoad { get; init; }

    /// <summary>What one minute of a job is worth.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rate">Requests per second.</param>
    /// <param name="replicas">Replicas that take requests; fractions allowed.</param>
    /// <returns>0 to 1.</returns>
    public double Worth(AllocationJob job, double rate, double replicas)
    {
        ArgumentNullException.ThrowIfNull(job);
        var latency = Latency == LatencyKind.UpperBound
            ? LatencyModel.UpperBound(rate, job.ServiceSeconds, replicas)
            : LatencyModel.RelaxedMdc(rate, job.ServiceSeconds, replicas, job.Quantile, MostBusy, CutCarried);
        return Utility == UtilityKind.Step
            ? Faro.Utility.Step(latency, job.TargetSeconds)
            : Faro.Utility.Relaxed(latency, job.TargetSeconds, Alpha);
    }
}
