using Ballast.Simulation.ServiceTimes;
using Ballast.Simulation.Traces;

namespace Ballast.Simulation.World;

/// <summary>One stream of requests of a simulation.</summary>
/// <param name="Trace">Where they come from.</param>
/// <param name="Deployment">Whose they are; <see langword="null"/> sends each to the deployment that its model
/// names.</param>
public sealed record TrafficScene(ITrace Trace, DeploymentId? Deployment)
{
    /// <summary>What the requests ask.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>How long a client waits before it goes away, in seconds; <see langword="null"/> for ever.</summary>
    public IServiceTime? Patience { get; init; }

    /// <summary>Whether a request may be sent twice.</summary>
    /// <value>The default is true.</value>
    public bool Idempotent { get; init; } = true;

    /// <summary>Bytes of each body.</summary>
    /// <value>The default is 1,024.</value>
    public long PayloadBytes { get; init; } = 1024;

    /// <summary>Whether the tenant's name is the session key where a request has no session.</summary>
    public bool TenantIsSession { get; init; }
}
