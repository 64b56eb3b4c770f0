using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>What the simulated replicas of a deployment are like.</summary>
public sealed record ReplicaConfig
{
    /// <summary>How long a piece of work takes.</summary>
    public TimeConfig Service { get; init; } = new();

    /// <summary>How it works on several requests.</summary>
    /// <value>The default is <see cref="ReplicaDiscipline.Fifo"/>.</value>
    public ReplicaDiscipline Discipline { get; init; }

    /// <summary>Requests worked on at once at full speed.</summary>
    /// <value>The default is 1; 1 to 100,000.</value>
    public int Concurrency { get; init; } = 1;

    /// <summary>Requests that may wait inside the replica; one more is answered with 429.</summary>
    /// <value>The default is 1,024; 0 to 1,000,000.</value>
    public int MaxQueue { get; init; } = 1024;

    /// <summary>The form of batches.</summary>
    public BatchConfig Batching { get; init; } = new();

    /// <summary>Speeds by the order of starting; the last one holds for all further replicas; empty for 1.</summary>
    public ImmutableArray<double> Speeds { get; init; } = [];

    /// <summary>The hardware they run on by the order of starting, where no nodes tell it; the last one holds for all
    /// further replicas; empty for one of speed 1 at the scenario's price.</summary>
    public ImmutableArray<string> Hardware { get; init; } = [];

    /// <summary>Time from a start to readiness.</summary>
    /// <value>The default is a constant second.</value>
    public TimeConfig ColdStart { get; init; } = new() { Mean = TimeSpan.FromSeconds(1) };

    /// <summary>The same on a node that has run the deployment before; <see langword="null"/> for
    /// <see cref="ColdStart"/>.</summary>
    public TimeConfig? WarmStart { get; init; }

    /// <summary>Share of the work that fails at its end.</summary>
    /// <value>The default is 0; up to 1.</value>
    public double ErrorRate { get; init; }

    /// <summary>Whether it answers load probes.</summary>
    /// <value>The default is true; in a world of a file, whether the replicas are workers.</value>
    public bool AnswersProbes { get; init; } = true;

    /// <summary>Whether answers carry its own count and service time.</summary>
    /// <value>The default is true; in a world of a file, whether the replicas are workers.</value>
    public bool AnswersCarryLoad { get; init; } = true;

    /// <summary>Whether the replicas of the first plan are ready at once.</summary>
    /// <value>The default is true.</value>
    public bool StartsReady { get; init; } = true;
}
