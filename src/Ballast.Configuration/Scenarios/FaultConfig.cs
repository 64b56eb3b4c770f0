namespace Ballast.Configuration.Scenarios;

/// <summary>One fault of a scenario.</summary>
public sealed record FaultConfig
{
    /// <summary>What goes wrong: a name of <see cref="FaultNames"/>.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>When it begins.</summary>
    public TimeSpan At { get; init; }

    /// <summary>How long it lasts.</summary>
    /// <value>The default is 10 s.</value>
    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from one beginning to the next; zero for once.</summary>
    public TimeSpan Every { get; init; }

    /// <summary>With all replicas: how much later each further one is hit; zero hits them together.</summary>
    public TimeSpan Apart { get; init; }

    /// <summary>The deployment concerned; empty for all.</summary>
    public string Deployment { get; init; } = string.Empty;

    /// <summary>Which of the deployment's replicas, from 0 in the order of starting; <see langword="null"/> for
    /// all.</summary>
    /// <value>The default is 0.</value>
    public int? Replica { get; init; } = 0;

    /// <summary>The node of a loss of nodes.</summary>
    public string Node { get; init; } = string.Empty;

    /// <summary>The speed that is left, or the share of probes that fail.</summary>
    /// <value>The default is 0.1.</value>
    public double Factor { get; init; } = 0.1;

    /// <summary>The jump of the clock that people see; below zero for back.</summary>
    public TimeSpan Step { get; init; }
}
