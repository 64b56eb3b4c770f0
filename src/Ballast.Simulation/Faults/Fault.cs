namespace Ballast.Simulation.Faults;

/// <summary>One fault of a run.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>When it begins.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How long it lasts; ignored by a crash and a clock step, which are over at once.</summary>
    /// <value>The default is 10 s.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from one beginning to the next; zero for once. Longer than <see cref="Duration"/>.</summary>
    public TimeSpan Every { get; init; }

    /// <summary>The deployment concerned; <see langword="null"/> for all of them.</summary>
    public DeploymentId? Deployment { get; init; }

    /// <summary>Which of the deployment's replicas that are up at that time, by rising number from 0; −1 for all of
    /// them. One that is not there is not hit.</summary>
    /// <value>The default is 0.</value>
    public int Replica { get; init; }

    /// <summary>The node, for <see cref="FaultKind.NodeLoss"/>.</summary>
    public NodeId Node { get; init; }

    /// <summary>Speed factor or probability; see the kind.</summary>
    /// <value>The default is 0.1.</value>
    public double Factor { get; init; } = 0.1;

    /// <summary>The jump of the clock that people see.</summary>
    public TimeSpan Step { get; init; }
}
