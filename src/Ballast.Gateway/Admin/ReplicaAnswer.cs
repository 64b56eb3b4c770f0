namespace Ballast.Gateway.Admin;

/// <summary>One replica at one moment.</summary>
public sealed record ReplicaAnswer
{
    /// <summary>The replica's number.</summary>
    public required int Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ReplicaPhase Phase { get; init; }

    /// <summary>Seconds since the start at which it entered the phase.</summary>
    public double PhaseSinceSeconds { get; init; }

    /// <summary>Where it is reached.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>Why it is where it is, for failures.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it is no candidate; absent when it is one.</summary>
    public string? Exclusion { get; init; }

    /// <summary>Attempts in it.</summary>
    public int InFlight { get; init; }

    /// <summary>Smoothed latency in seconds.</summary>
    public double LatencySeconds { get; init; }

    /// <summary>Smoothed share of failed attempts.</summary>
    public double ErrorRate { get; init; }

    /// <summary>The policy's cost of it, in answers to questions; absent when it is no candidate.</summary>
    public double? Cost { get; init; }

    /// <summary>Share of decisions it is a candidate of, below 1 while it comes back from an ejection.</summary>
    public double RampShare { get; init; } = 1;

    /// <summary>Operator's weight times relative speed.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Requests the engine said were running; absent without a report.</summary>
    public int? ReportedRunning { get; init; }

    /// <summary>Requests the engine said were waiting; absent without a report.</summary>
    public int? ReportedWaiting { get; init; }

    /// <summary>Share of KV cache the engine said was used; absent without a report.</summary>
    public double? ReportedKvUsed { get; init; }
}
