namespace Ballast.Fakes;

/// <summary>What a fake engine has counted so far, at one moment. Only inference, echo and SSE requests
/// count.</summary>
/// <remarks>At rest, Started = Finished + Failed + Aborted and InFlight = 0.</remarks>
public readonly record struct FakeCounters
{
    /// <summary>Requests that arrived.</summary>
    public long Started { get; init; }

    /// <summary>Requests answered to the end by the engine's own choice, refusals of bad input included.</summary>
    public long Finished { get; init; }

    /// <summary>Requests ended by an injected error, reset or cut, or by the engine's stop.</summary>
    public long Failed { get; init; }

    /// <summary>Requests whose client went away first.</summary>
    public long Aborted { get; init; }

    /// <summary>Requests here now, waiting ones included.</summary>
    public long InFlight { get; init; }

    /// <summary>The most requests that were here at once.</summary>
    public long MaxInFlight { get; init; }

    /// <summary>Requests in service now.</summary>
    public int Running { get; init; }

    /// <summary>Requests waiting for a slot now.</summary>
    public int Waiting { get; init; }

    /// <summary>The most requests that waited at once.</summary>
    public int MaxWaiting { get; init; }

    /// <summary>Requests refused because the queue was full; they count as finished too.</summary>
    public long Overflowed { get; init; }

    /// <summary>Requests a hang fault holds now.</summary>
    public long Hanging { get; init; }
}
