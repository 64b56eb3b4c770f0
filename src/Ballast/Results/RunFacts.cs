using System.Collections.Immutable;

namespace Ballast.Results;

/// <summary>What a result tells of the run itself; the shell that ran it fills it in.</summary>
public sealed record RunFacts
{
    /// <summary>Which world it was.</summary>
    public RunKind Kind { get; init; }

    /// <summary>The scenario's name, or the server of a live run; empty when there is none.</summary>
    public string Scenario { get; init; } = string.Empty;

    /// <summary>What is varied in this run, such as <c>routing=prequal</c>; empty when nothing is.</summary>
    public string Variant { get; init; } = string.Empty;

    /// <summary>The seed of all its chance.</summary>
    public ulong Seed { get; init; }

    /// <summary>The command line that makes the run again; empty when unknown.</summary>
    public string Command { get; init; } = string.Empty;

    /// <summary>Requests that arrived, those of the warm-up too.</summary>
    public long Requests { get; init; }

    /// <summary>Seconds from the start of the program to the run's first event, by the clock on the wall; 0 when not
    /// measured. Runs that one program made earlier are in it.</summary>
    public double StartSeconds { get; init; }

    /// <summary>Seconds the run took by the clock on the wall; 0 when not measured.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Seconds that passed in the simulated world; for a live run those of the wall.</summary>
    public double SimulatedSeconds { get; init; }

    /// <summary>Requests per second of the wall; 0 when that was not measured.</summary>
    public double RequestsPerWallSecond => WallSeconds > 0 ? Requests / WallSeconds : 0;

    /// <summary>Simulated seconds per second of the wall; 0 when that was not measured.</summary>
    public double SpeedUp => WallSeconds > 0 ? SimulatedSeconds / WallSeconds : 0;

    /// <summary>What a reader should know besides, such as requests that could not be recorded.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
