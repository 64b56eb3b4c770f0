using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Simulation.Replaying;

/// <summary>A run as its journal tells it: how it went, and what can be simulated from it.</summary>
public sealed record JournaledRun
{
    /// <summary>How it went, with the columns of every other run.</summary>
    public required RunResult Result { get; init; }

    /// <summary>Its deployments, in the order of their first line.</summary>
    public required ImmutableArray<JournaledDeployment> Deployments { get; init; }

    /// <summary>The seed of its first router.</summary>
    public ulong Seed { get; init; }

    /// <summary>The time of its last line.</summary>
    public TimeSpan End { get; init; }

    /// <summary>Lines that are lost in it.</summary>
    public long LinesLost { get; init; }
}
