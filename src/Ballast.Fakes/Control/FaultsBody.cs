namespace Ballast.Fakes.Control;

/// <summary>The JSON of <c>/fake/faults</c>. A field left out has its harmless default.</summary>
/// <remarks>Setters, not init: the generated reader would overwrite init-only defaults of absent fields.</remarks>
internal sealed record FaultsBody
{
    public const string KnownNames =
        "error_rate, error_status, added_latency_ms, slow_down, hang_rate, reset_rate, break_after_events, "
        + "refuse_connections, body_bytes_per_second, unhealthy, all_paths, for_ms";

    public double ErrorRate { get; set; }

    public int ErrorStatus { get; set; } = 500;

    public double AddedLatencyMs { get; set; }

    public double SlowDown { get; set; } = 1;

    public double HangRate { get; set; }

    public double ResetRate { get; set; }

    public int? BreakAfterEvents { get; set; }

    public bool RefuseConnections { get; set; }

    public int? BodyBytesPerSecond { get; set; }

    public bool Unhealthy { get; set; }

    public bool AllPaths { get; set; }

    /// <summary>Milliseconds until the engine heals by itself.</summary>
    public double? ForMs { get; set; }

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
