namespace Ballast.Fleet.Engines;

/// <summary>What a sample of an engine's metrics tells.</summary>
internal enum EngineGauge
{
    /// <summary>Nothing that is read.</summary>
    None,

    /// <summary>Requests being computed.</summary>
    Running,

    /// <summary>Requests waiting.</summary>
    Waiting,

    /// <summary>Share of the KV cache in use.</summary>
    KvUsed,
}
