namespace Ballast.Fakes.Control;

/// <summary>The JSON of <c>/fake/faults</c>. A field left out has its harmless default.</summary>
internal sealed record FaultsBody
{
    public const string KnownNames =
        "error_rate, error_status, added_latency_ms, slow_down, hang_rate, reset_rate, break_after_events, "
        + "refuse_connections, body_bytes_per_second, unhealthy, all_paths, for_ms";

    public double ErrorRate { get; init; }

    public int ErrorStatus { get; init; } = 500;

    public double AddedLatencyMs { get; init; }

    public double SlowDown { get; init; } = 1;

    public double HangRate { get; init; }

    public double ResetRate { get; init; }

    public int? BreakAfterEvents { get; init; }

    public bool RefuseConnections { get; init; }

    public int? BodyBytesPerSecond { get; init; }

    public bool Unhealthy { get; init; }

    public bool AllPaths { get; init; }

    /// <summary>Milliseconds until the engine heals by itself.</summary>
    public double? ForMs { get; init; }

    public static FaultsBody Of(FakeFaults faults) => new()
    {
        ErrorRate = faults.ErrorRate,
        ErrorStatus = faults.ErrorStatus,
        AddedLatencyMs = faults.AddedLatency.TotalMilliseconds,
        SlowDown = faults.SlowDown,
        HangRate = faults.HangRate,
        ResetRate = faults.ResetRate,
        BreakAfterEvents = faults.BreakAfterEvents,
        RefuseConnections = faults.RefuseConnections,
        BodyBytesPerSecond = faults.BodyBytesPerSecond,
        Unhealthy = faults.Unhealthy,
        AllPaths = faults.AllPaths,
    };

    public FakeFaults ToFaults() => new()
    {
        ErrorRate = ErrorRate,
        ErrorStatus = ErrorStatus,
        AddedLatency = TimeSpan.FromMilliseconds(AddedLatencyMs),
        SlowDown = SlowDown,
        HangRate = HangRate,
        ResetRate = ResetRate,
        BreakAfterEvents = BreakAfterEvents,
        RefuseConnections = RefuseConnections,
        BodyBytesPerSecond = BodyBytesPerSecond,
        Unhealthy = Unhealthy,
        AllPaths = AllPaths,
    };
}
