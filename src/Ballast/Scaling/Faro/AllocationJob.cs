namespace Ballast.Scaling.Faro;

/// <summary>One job of an allocation problem: what is forecast of it, what it is promised, and what it has.</summary>
public sealed record AllocationJob
{
    /// <summary>Forecast requests per second, one per bin of the horizon, the next bin first; at least one.</summary>
    public required ReadOnlyMemory<double> Rates { get; init; }

    /// <summary>Time in seconds that one replica is busy with a request; above 0.</summary>
    public required double ServiceSeconds { get; init; }

    /// <summary>The promised latency in seconds; above 0.</summary>
    public required double TargetSeconds { get; init; }

    /// <summary>Share of requests that must keep the promise.</summary>
    /// <value>The default is 0.99, the only one in Faro's experiments; above 0, below 1.</value>
    public double Quantile { get; init; } = 0.99;

    /// <summary>Replicas it has now.</summary>
    public int OldReplicas { get; init; }

    /// <summary>Fewest replicas.</summary>
    /// <value>The default is 1; 0 or more.</value>
    public int Floor { get; init; } = 1;

    /// <summary>Most replicas. Faro knows no such bound.</summary>
    /// <value>The default is 1,000,000; at least <see cref="Floor"/>.</value>
    public int Most { get; init; } = 1_000_000;

    /// <summary>Share of its requests it admits now.</summary>
    /// <value>The default is 1; 0 to 1.</value>
    public double AcceptRate { get; init; } = 1;

    /// <summary>What its utility counts in the sum.</summary>
    /// <value>The default is 1; 0 or more.</value>
    public double Weight { get; init; } = 1;
}
