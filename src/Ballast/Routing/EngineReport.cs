namespace Ballast.Routing;

/// <summary>What an engine says of itself, scraped or pushed; stale when it arrives.</summary>
/// <param name="Running">Requests being computed.</param>
/// <param name="Waiting">Requests waiting in the engine.</param>
/// <param name="KvUsed">Share of its KV cache in use, 0 to 1.</param>
public readonly record struct EngineReport(int Running, int Waiting, float KvUsed);
