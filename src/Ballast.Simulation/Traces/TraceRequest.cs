namespace Ballast.Simulation.Traces;

/// <summary>One request of a trace, in the form every importer and generator yields and every replay reads.</summary>
/// <remarks>Times are whole nanoseconds, since traces carry finer stamps than the hall's ticks of 100 ns.</remarks>
public readonly record struct TraceRequest
{
    /// <summary>When it arrives, in nanoseconds since the start of the trace; 0 or more.</summary>
    public required long ArrivalNanoseconds { get; init; }

    /// <summary>Who sent it; <see langword="null"/> when the trace does not say.</summary>
    public string? Tenant { get; init; }

    /// <summary>The model or function it asks for; <see langword="null"/> when the trace does not say.</summary>
    public string? Model { get; init; }

    /// <summary>Its class of latency promise; <see langword="null"/> when the trace does not say.</summary>
    public string? SloClass { get; init; }

    /// <summary>Prompt tokens; 0 when the trace does not say.</summary>
    public int InputTokens { get; init; }

    /// <summary>Output tokens the answer will have; 0 when the trace does not say.</summary>
    public int OutputTokens { get; init; }

    /// <summary>The session it belongs to, from 1; 0 when it belongs to none.</summary>
    public long Session { get; init; }

    /// <summary>Its place in its session, from 0.</summary>
    public int Turn { get; init; }

    /// <summary>The turn of the same session it follows; −1 when it follows none.</summary>
    public int Parent { get; init; }

    /// <summary>Closed loop: the pause between the end of the turn it follows and its own arrival, in nanoseconds;
    /// <see langword="null"/> for an open loop, where <see cref="ArrivalNanoseconds"/> alone counts.</summary>
    public long? ThinkNanoseconds { get; init; }

    /// <summary>Ids of the prompt's blocks, each standing for the whole prefix up to its end; empty when the trace does
    /// not say.</summary>
    public ReadOnlyMemory<ulong> Blocks { get; init; }

    /// <summary>Tokens in each of <see cref="Blocks"/>; 0 where there are none.</summary>
    public int BlockTokens { get; init; }

    /// <summary>How long it took where the trace was taken, in nanoseconds; 0 when the trace does not say.</summary>
    public long SourceLatencyNanoseconds { get; init; }

    /// <summary>When it arrives, in the hall's time (cut to 100 ns).</summary>
    public TimeSpan Arrival => TimeSpan.FromTicks(ArrivalNanoseconds / 100);
}
