using System.Collections.Immutable;
using Ballast.Simulation.Replaying;

namespace Ballast.EndToEnd.Tests.Twin;

/// <summary>What became of a live run.</summary>
internal sealed record LiveTwin
{
    /// <summary>The latencies as the gateway's journal has them, from arrival to end, which is what a simulation
    /// tells.</summary>
    public required ImmutableArray<TwinRow> Rows { get; init; }

    /// <summary>The latencies as clients met them, from the actual send.</summary>
    public required ImmutableArray<TwinRow> Clients { get; init; }

    /// <summary>The 99th percentile of the clients' own lateness, the greatest of all.</summary>
    public required TimeSpan Lag { get; init; }

    /// <summary>Why its figures tell of the machine; <see langword="null"/> when they do not.</summary>
    public required string? Disturbance { get; init; }

    /// <summary>The file of the gateway's journal.</summary>
    public required string File { get; init; }

    /// <summary>What is in it.</summary>
    public required JournaledRun Journal { get; init; }
}
