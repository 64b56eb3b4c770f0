namespace Ballast.Scaling;

/// <summary>One fixed step of a deployment's load, as its router measured it.</summary>
public readonly record struct LoadSample
{
    /// <summary>End of the step, since the start of the world.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>Requests that arrived, per second, refused ones included.</summary>
    public double ArrivalsPerSecond { get; init; }

    /// <summary>Output tokens per second.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>Time average of requests in the deployment over the step: in flight and queued.</summary>
    public double Concurrency { get; init; }

    /// <summary>Requests waiting at the end of the step.</summary>
    public int Queued { get; init; }

    /// <summary>Requests that ended in the step; refused ones as <see cref="Routing.QueueSettings.RefusedLatency"/>
    /// says.</summary>
    public int Ended { get; init; }

    /// <summary>Share of the ended requests that kept the promise, 0 to 1; 1 when none ended.</summary>
    public double Attainment { get; init; }

    /// <summary>Mean latency of the ended requests in seconds, waiting included; 0 when none ended.</summary>
    public double MeanLatencySeconds { get; init; }

    /// <summary>Mean service time of ended attempts in seconds, from send to end; 0 when none ended. Attempts in
    /// replicas within their slow start count only where no others ended.</summary>
    public double MeanServiceSeconds { get; init; }

    /// <summary>Variance of those service times in square seconds.</summary>
    public double ServiceVariance { get; init; }

    /// <summary>Requests refused, per second.</summary>
    public double RefusedPerSecond { get; init; }
}
