namespace Ballast.Fakes;

/// <summary>What goes wrong on purpose. Faults hit inference, echo and SSE requests; rates are drawn per
/// request.</summary>
/// <remarks>Health, metadata, metrics and control paths stay well unless <see cref="AllPaths"/> or
/// <see cref="Unhealthy"/> say otherwise; control paths (<c>/fake</c>) always work.</remarks>
public sealed record FakeFaults
{
    /// <summary>Nothing goes wrong.</summary>
    public static FakeFaults None { get; } = new();

    /// <summary>Share of requests answered with <see cref="ErrorStatus"/>.</summary>
    /// <value>0 to 1; the default is 0.</value>
    public double ErrorRate { get; init; }

    /// <summary>Status of an injected error.</summary>
    /// <value>400 to 599; the default is 500.</value>
    public int ErrorStatus { get; init; } = 500;

    /// <summary>Time added before a request enters the queue, like a slow network: it holds no slot of
    /// service.</summary>
    /// <value>0 to 1 h; the default is 0.</value>
    public TimeSpan AddedLatency { get; init; }

    /// <summary>Factor on every time of service, like a throttled machine: it holds its slot for longer.</summary>
    /// <value>0 to 1,000; the default is 1.</value>
    public double SlowDown { get; init; } = 1;

    /// <summary>Share of requests that are accepted and never answered.</summary>
    /// <value>0 to 1; the default is 0. A hung request ends when its client goes away or the engine stops.</value>
    public double HangRate { get; init; }

    /// <summary>Share of requests whose connection is reset before the first byte of the answer.</summary>
    /// <value>0 to 1; the default is 0.</value>
    public double ResetRate { get; init; }

    /// <summary>Streams are cut, without a proper end, after this many events.</summary>
    /// <value>0 or more; the default is <see langword="null"/>: never.</value>
    public int? BreakAfterEvents { get; init; }

    /// <summary>Whether new connections are refused: the engine stops listening but keeps its port.</summary>
    /// <value>The default is <see langword="false"/>. Open connections go on; each is closed after its next
    /// answer.</value>
    public bool RefuseConnections { get; init; }

    /// <summary>Speed at which request bodies are read.</summary>
    /// <value>Bytes per second, 1 or more; the default is <see langword="null"/>: as fast as they come.</value>
    public int? BodyBytesPerSecond { get; init; }

    /// <summary>Whether health paths answer 503.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Unhealthy { get; init; }

    /// <summary>Whether errors, hangs, resets and added latency hit health, metadata and metrics paths too.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool AllPaths { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message says which and what to
    /// give.</exception>
    public void Validate()
    {
        InRange(ErrorRate, 0, 1, "error_rate");
        InRange(ErrorStatus, 400, 599, "error_status");
        InRange(AddedLatency.TotalMilliseconds, 0, 3_600_000, "added_latency_ms");
        InRange(SlowDown, 0, 1000, "slow_down");
        InRange(HangRate, 0, 1, "hang_rate");
        InRange(ResetRate, 0, 1, "reset_rate");
        InRange(BreakAfterEvents ?? 0, 0, int.MaxValue, "break_after_events");
        InRange(BodyBytesPerSecond ?? 1, 1, int.MaxValue, "body_bytes_per_second");
    }

    private static void InRange(double value, double low, double high, string name)
    {
        if (double.IsNaN(value) || value < low || value > high)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}: give {low} to {high}."));
        }
    }
}
