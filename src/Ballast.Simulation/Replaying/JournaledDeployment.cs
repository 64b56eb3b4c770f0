using System.Collections.Immutable;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.Replaying;

/// <summary>What a journal tells of one deployment: its traffic, how long its requests took, and its
/// replicas.</summary>
public sealed record JournaledDeployment
{
    /// <summary>The deployment as its router began with it.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>Its requests by rising arrival.</summary>
    public required ImmutableArray<TraceRequest> Requests { get; init; }

    /// <summary>Replicas that were ready for the longest time; 0 when none ever was.</summary>
    public int Replicas { get; init; }

    /// <summary>The fewest that were ready at once, none aside.</summary>
    public int FewestReady { get; init; }

    /// <summary>The most that were ready at once.</summary>
    public int MostReady { get; init; }

    /// <summary>What most of the requests ask.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>The mean size of a body, in bytes.</summary>
    public long PayloadBytes { get; init; }

    /// <summary>Whether most of the requests may be sent twice.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Whether answers carried the replica's load.</summary>
    public bool AnswersCarryLoad { get; init; }

    /// <summary>Whether engines reported.</summary>
    public bool EnginesReport { get; init; }

    /// <summary>Whether its settings changed while it ran.</summary>
    public bool SettingsChanged { get; init; }

    /// <summary>Its attempts, with when they were sent and ended.</summary>
    internal AttemptLog Attempts { get; init; } = new();
}
