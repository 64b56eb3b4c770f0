namespace Ballast.Configuration;

/// <summary>How many replicas a deployment may have.</summary>
/// <param name="Min">Fewest.</param>
/// <param name="Max">Most.</param>
internal sealed record ReplicaBounds(int Min, int Max);
