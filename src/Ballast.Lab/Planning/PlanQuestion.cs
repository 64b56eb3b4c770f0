using System.Collections.Immutable;

namespace Ballast.Lab.Planning;

/// <summary>How many replicas a cluster needs, and under which autoscaler.</summary>
public sealed record PlanQuestion
{
    /// <summary>The autoscaler's name.</summary>
    public required string Autoscaler { get; init; }

    /// <summary>What every deployment must keep; one at least.</summary>
    public required ImmutableArray<PlanTarget> Targets { get; init; }

    /// <summary>The smallest budget that is tried, in replicas.</summary>
    public required int Least { get; init; }

    /// <summary>The greatest budget that is tried, in replicas.</summary>
    public required int Most { get; init; }

    /// <summary>Whether each deployment gets a number of its own that stays, rather than all a budget that an
    /// autoscaler divides.</summary>
    public bool IsFixed { get; init; }

    /// <summary>How many sizes are tried at most.</summary>
    /// <value>The default is 64.</value>
    public int MostTrials { get; init; } = 64;

    /// <summary>The confidence of intervals.</summary>
    /// <value>The default is 0.9; above 0, below 1.</value>
    public double Confidence { get; init; } = 0.9;
}
