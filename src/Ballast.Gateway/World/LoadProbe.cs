using Ballast.Routing;

namespace Ballast.Gateway.World;

/// <summary>Asks a replica for its load; <see langword="null"/> when it did not answer in time.</summary>
/// <param name="replica">The replica.</param>
/// <param name="address">Its base URL.</param>
/// <param name="cancellation">Ends with the world.</param>
public delegate ValueTask<ProbeAnswer?> LoadProbe(ReplicaId replica, string address, CancellationToken cancellation);
