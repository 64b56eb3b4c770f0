namespace Ballast.Configuration.Scenarios;

/// <summary>What lies between the gateway and simulated replicas.</summary>
public sealed record NetworkConfig
{
    /// <summary>Delay of one way; <see langword="null"/> for none.</summary>
    public TimeConfig? OneWay { get; init; }

    /// <summary>Time of one pass through a serial proxy ahead of each deployment; <see langword="null"/> for
    /// none.</summary>
    public TimeConfig? Proxy { get; init; }

    /// <summary>Rhythm of engine reports, each of which arrives one interval late; zero for none.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Rhythm of health probes; zero for none.</summary>
    /// <value>The default is 2 s.</value>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a load probe takes where the network has no delay.</summary>
    /// <value>The default is 0.5 ms.</value>
    public TimeSpan LoadProbe { get; init; } = TimeSpan.FromMicroseconds(500);
}
