namespace Ballast.Routing.Policies;

/// <summary>What the end of an attempt proves about its replica's latency.</summary>
internal enum LatencyEvidence
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The latency itself.</summary>
    Measured,

    /// <summary>A lower bound: the attempt was given up before it could be measured.</summary>
    AtLeast,

    /// <summary>The replica failed: however fast it did, that is no speed.</summary>
    Failure,
}
