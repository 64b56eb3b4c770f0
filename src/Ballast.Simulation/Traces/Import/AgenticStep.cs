namespace Ballast.Simulation.Traces.Import;

/// <summary>One request of a session of the agentic format.</summary>
internal sealed class AgenticStep
{
    public required string Agent { get; init; }

    public required string? Model { get; init; }

    public required int Input { get; init; }

    public required int Output { get; init; }

    /// <summary>Since the start of the session, in nanoseconds; counts for the first request of an agent.</summary>
    public required long Offset { get; init; }

    public required long Think { get; init; }

    public required long Latency { get; init; }

    /// <summary>Block ids as start and length, in turn.</summary>
    public required long[] Runs { get; init; }

    /// <summary>The request of the same agent ahead of it; −1 for none.</summary>
    public int Parent { get; set; }

    /// <summary>The next request of the same agent; −1 for none.</summary>
    public int Next { get; set; } = -1;
}
