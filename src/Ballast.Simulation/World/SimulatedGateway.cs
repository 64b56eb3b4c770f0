using Ballast.Routing;

namespace Ballast.Simulation.World;

/// <summary>One gateway's part in a deployment: the hall's own router, which knows of no other gateway.</summary>
internal sealed class SimulatedGateway(int number, Router router)
{
    public int Number { get; } = number;

    public Router Router { get; } = router;

    /// <summary>When its router's tick is planned.</summary>
    public TimeSpan TickAt { get; set; } = TimeSpan.MaxValue;
}
