namespace Ballast.Tests.Routing;

/// <summary>A request of the swarm and what was decided on it.</summary>
internal sealed class SwarmRequest
{
    public required InferenceRequest Request { get; init; }

    public bool Queued { get; set; }

    public bool Settled { get; set; }

    public bool FirstByte { get; set; }

    public int Sends { get; set; }

    public int Hedges { get; set; }

    public RequestEnd? LastEnd { get; set; }

    /// <summary>Attempts under way, by number.</summary>
    public SortedDictionary<int, SwarmAttempt> Live { get; } = [];
}
