using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.World;

/// <summary>What lies between the gateway and its replicas.</summary>
public sealed record NetworkSettings
{
    /// <summary>Delay of one way, in seconds; <see langword="null"/> for none at all.</summary>
    public IServiceTime? OneWay { get; init; }

    /// <summary>Time that a serial proxy ahead of each deployment's router takes for one pass, in seconds: every
    /// request on its way in, and every answer or refusal on its way out, one at a time in the order they come. A
    /// request ends when its answer has passed. <see langword="null"/> for no proxy.</summary>
    public IServiceTime? Proxy { get; init; }

    /// <summary>Rhythm of engine reports; each arrives one interval after it was taken, so what a policy reads is
    /// stale. Zero for none.</summary>
    /// <value>The default is 1 s.</value>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Rhythm of health probes; zero for none.</summary>
    /// <value>The default is 2 s.</value>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the answer to a load probe takes when nothing else is said, in seconds.</summary>
    /// <value>The default is 0.0005 s.</value>
    public double LoadProbeSeconds { get; init; } = 0.0005;
}
