using Ballast.Routing;

namespace Ballast.Simulation.Tests.Swarm;

/// <summary>Calls itself round-robin and goes by a number that comes from outside.</summary>
internal sealed class CountingPolicy(Func<int> number) : IRoutingPolicy
{
    public string Name => "round-robin";

    public RoutingDecision Choose(in RoutingContext context) =>
        RoutingDecision.Send(number() / 3 % context.Candidates.Length, 0);

    public void Score(in RoutingContext context, Span<double> costs) => costs.Clear();
}
