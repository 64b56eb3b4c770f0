namespace Ballast.Results;

/// <summary>One point of a deployment's timeline while it is recorded.</summary>
internal struct TimelineCell
{
    public long Arrived;
    public long Completed;
    public long Attained;
    public long Dropped;
    public long Failed;
    public double LatencySum;
    public int Looks;
    public long Ready;
    public long Starting;
    public long Draining;
    public long Queued;
    public long InFlight;
    public int MaxQueued;
    public double BusySeconds;
    public double CapacitySeconds;

    public void See(in DeploymentGauge gauge)
    {
        Looks++;
        Ready += gauge.Ready;
        Starting += gauge.Starting;
        Draining += gauge.Draining;
        Queued += gauge.Queued;
        InFlight += gauge.InFlight;
        MaxQueued = Math.Max(MaxQueued, gauge.Queued);
        BusySeconds += gauge.BusySeconds;
        CapacitySeconds += gauge.CapacitySeconds;
    }

    /// <summary>Takes in the point that follows.</summary>
    public void Append(in TimelineCell next)
    {
        Arrived += next.Arrived;
        Completed += next.Completed;
        Attained += next.Attained;
        Dropped += next.Dropped;
        Failed += next.Failed;
        LatencySum += next.LatencySum;
        Looks += next.Looks;
        Ready += next.Ready;
        Starting += next.Starting;
        Draining += next.Draining;
        Queued += next.Queued;
        InFlight += next.InFlight;
        MaxQueued = Math.Max(MaxQueued, next.MaxQueued);
        BusySeconds += next.BusySeconds;
        CapacitySeconds += next.CapacitySeconds;
    }
}
