namespace Ballast.Results;

/// <summary>A look at one deployment: its levels at this moment, and what it used since the look before.</summary>
public readonly record struct DeploymentGauge
{
    /// <summary>Replicas that take requests.</summary>
    public int Ready { get; init; }

    /// <summary>Replicas on their way to readiness.</summary>
    public int Starting { get; init; }

    /// <summary>Replicas that finish what they have.</summary>
    public int Draining { get; init; }

    /// <summary>Requests that wait.</summary>
    public int Queued { get; init; }

    /// <summary>Requests that replicas have.</summary>
    public int InFlight { get; init; }

    /// <summary>Replica seconds of work since the look before; at most <see cref="CapacitySeconds"/>.</summary>
    public double BusySeconds { get; init; }

    /// <summary>Replica seconds in which work was possible since the look before: of replicas that took requests or
    /// finished them.</summary>
    public double CapacitySeconds { get; init; }

    /// <summary>Replica seconds that are paid for since the look before: of all that held resources.</summary>
    public double ReplicaSeconds { get; init; }

    /// <summary>What they cost since the look before; <see langword="null"/> where all have the deployment's
    /// price.</summary>
    public double? Cost { get; init; }
}
