using System.Collections.Immutable;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Replaying;

/// <summary>What a deployment's requests took of its replicas, waiting inside them aside.</summary>
internal sealed record WorkEstimate
{
    /// <summary>The requests; each that completed with its time of service.</summary>
    public required ImmutableArray<TraceRequest> Requests { get; init; }

    /// <summary>Requests that have a time of service.</summary>
    public required int Timed { get; init; }

    /// <summary>Those among them whose replica told it.</summary>
    public required int Told { get; init; }

    /// <summary>Those among the others of whose latency waiting inside the replica was taken off.</summary>
    public required int WaitTaken { get; init; }

    /// <summary>Requests a replica works on at once.</summary>
    public required int Places { get; init; }

    /// <summary>What an attempt takes beside waiting and work; zero where no replica tells its service time.</summary>
    public required TimeSpan Overhead { get; init; }

    /// <summary>How batches are formed and how long they take; <see langword="null"/> where there are none.</summary>
    public FoundBatches? Batches { get; init; }
}
