namespace Ballast.Simulation.Replicas;

/// <summary>A kind of machine, as far as the replicas on it notice.</summary>
/// <param name="Name">Its name.</param>
public sealed record HardwareProfile(string Name)
{
    /// <summary>How fast it works: 2 halves all service times.</summary>
    /// <value>The default is 1; above 0.</value>
    public double Speed { get; init; } = 1;

    /// <summary>The price of one replica on it for one hour; <see langword="null"/> for the run's own price.</summary>
    public double? PricePerReplicaHour { get; init; }
}
