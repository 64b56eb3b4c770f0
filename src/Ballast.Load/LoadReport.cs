using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ballast.Load.Measuring;
using Ballast.Results;

namespace Ballast.Load;

/// <summary>What a run measured.</summary>
public sealed record LoadReport
{
    /// <summary>The version of this form; rises when a field changes its meaning.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The server.</summary>
    public required string Url { get; init; }

    /// <summary>What was spoken.</summary>
    public required LoadProtocol Protocol { get; init; }

    /// <summary>The model asked for, if any.</summary>
    public string? Model { get; init; }

    /// <summary>How arrivals lay around the rate; absent for a trace.</summary>
    public ArrivalPattern? Arrivals { get; init; }

    /// <summary>The seed of the arrivals.</summary>
    public ulong ArrivalSeed { get; init; }

    /// <summary>The seed of made-up bodies.</summary>
    public ulong Seed { get; init; }

    /// <summary>When the run started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Time the plan lasts.</summary>
    public double PlannedSeconds { get; init; }

    /// <summary>Time from the start to the last answer.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>Whether the figures cannot be trusted or nothing succeeded; <see cref="Reasons"/> says why.</summary>
    public bool Failed => Reasons.Length > 0;

    /// <summary>Why the run has failed; empty when it has not.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>What a reader should know besides; such as requests dropped by the client.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether the run was ended before its plan.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Requests due.</summary>
    public long Intended { get; init; }

    /// <summary>Requests sent.</summary>
    public long Sent { get; init; }

    /// <summary>Successes.</summary>
    public long Ok => Outcomes.GetValueOrDefault(LoadOutcome.Ok);

    /// <summary>Requests never sent because the client was at its bound.</summary>
    public long DroppedByClient => Outcomes.GetValueOrDefault(LoadOutcome.DroppedByClient);

    /// <summary>Requests by how they ended; outcomes that did not happen are absent.</summary>
    public ImmutableSortedDictionary<LoadOutcome, long> Outcomes { get; init; } =
        ImmutableSortedDictionary<LoadOutcome, long>.Empty;

    /// <summary>Answers by status.</summary>
    public ImmutableSortedDictionary<int, long> Statuses { get; init; } = ImmutableSortedDictionary<int, long>.Empty;

    /// <summary>One message for each way requests failed.</summary>
    public ImmutableSortedDictionary<LoadOutcome, string> FirstErrors { get; init; } =
        ImmutableSortedDictionary<LoadOutcome, string>.Empty;

    /// <summary>How many requests met the objective.</summary>
    public AttainmentSummary Attainment { get; init; } = new();

    /// <summary>Latency of successes from the intended start: what a user feels.</summary>
    public LatencySummary Latency { get; init; } = new();

    /// <summary>Latency of successes from the actual send.</summary>
    public LatencySummary LatencyFromSend { get; init; } = new();

    /// <summary>Time to the first token of streams, from the intended start; absent without streams.</summary>
    public LatencySummary? TimeToFirstToken { get; init; }

    /// <summary>Time to the first token of streams, from the actual send; absent without streams.</summary>
    public LatencySummary? TimeToFirstTokenFromSend { get; init; }

    /// <summary>Mean time per token after the first, one value a stream of two tokens or more; absent without
    /// streams.</summary>
    public LatencySummary? TimePerOutputToken { get; init; }

    /// <summary>Lag of sent requests: actual send less intended start. The client's own lateness.</summary>
    public LatencySummary Lag { get; init; } = new();

    /// <summary>Requests due per second of the plan.</summary>
    public double OfferedPerSecond { get; init; }

    /// <summary>Successes per second of the whole run.</summary>
    public double ThroughputPerSecond { get; init; }

    /// <summary>Tokens put out by generation, as the server's usage tells.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Bytes of answers read.</summary>
    public long AnswerBytes { get; init; }

    /// <summary>The distribution of <see cref="Latency"/>; not in the JSON.</summary>
    [JsonIgnore]
    public ImmutableArray<CdfPoint> LatencyCdf { get; init; } = [];

    /// <summary>Length of a stretch of the timeline: 1 s, or more so that there are at most 1,200 stretches.</summary>
    public double TimelineSeconds { get; init; }

    /// <summary>The run, stretch by stretch.</summary>
    public ImmutableArray<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>The report as indented JSON, with names in snake case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.LoadReport);
}
