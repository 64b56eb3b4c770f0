namespace Ballast.Cluster;

/// <summary>How a deployment's starts fare.</summary>
/// <param name="Failures">Failures in a row, without a replica that stayed ready in between.</param>
/// <param name="NotBefore">When the next start is allowed, since the start of the world.</param>
public readonly record struct StartBackoff(int Failures, TimeSpan NotBefore);
