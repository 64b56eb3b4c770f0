using Ballast.Routing;

namespace Ballast.Fleet.Engines;

/// <summary>A reading's end.</summary>
/// <param name="Report">What the engine told; <see langword="null"/> when nothing could be read.</param>
/// <param name="Fault">Why there is no report, for people; empty when there is one.</param>
public readonly record struct ScrapeResult(EngineReport? Report, string Fault);
