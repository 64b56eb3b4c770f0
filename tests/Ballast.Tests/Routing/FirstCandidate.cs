using Ballast.Routing;

namespace Ballast.Tests.Routing;

/// <summary>Sends everything to the first candidate: tests know where.</summary>
internal sealed class FirstCandidate : IRoutingPolicy
{
    public string Name => "test-first";

    public RoutingDecision Choose(in RoutingContext context) => RoutingDecision.Send(0);

    public void Score(in RoutingContext context, Span<double> costs) => costs.Clear();
}
