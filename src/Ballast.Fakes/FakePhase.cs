namespace Ballast.Fakes;

/// <summary>How far a request had come.</summary>
public enum FakePhase
{
    /// <summary>Its body is being read, or an added latency runs.</summary>
    Receiving,

    /// <summary>It waits for a slot of service.</summary>
    Queued,

    /// <summary>It is served; no byte of the answer is out.</summary>
    BeforeFirstByte,

    /// <summary>The answer has begun.</summary>
    Streaming,
}
