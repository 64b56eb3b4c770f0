namespace Ballast.Simulation.Traces.Statistics;

/// <summary>What one cache of prompt blocks would have held.</summary>
/// <param name="Blocks">Its size in blocks; the block unused for longest is forgotten first.</param>
/// <param name="HitShare">The share of all prompt blocks that were leading hits.</param>
public sealed record CacheHits(int Blocks, double HitShare);
