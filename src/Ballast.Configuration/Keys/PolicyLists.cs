using Ballast.Queueing;
using Ballast.Routing;
using Ballast.Scaling;

namespace Ballast.Configuration.Keys;

/// <summary>The policies a file may name.</summary>
internal static class PolicyLists
{
    /// <summary>Routing policies.</summary>
    public static PolicyList Routing { get; } = PolicyList.Of("routingPolicy", RoutingCatalogue.All);

    /// <summary>Queue orders.</summary>
    public static PolicyList QueueOrders { get; } = PolicyList.Of("queueOrder", QueueOrderCatalogue.All);

    /// <summary>What the cluster may be scaled by.</summary>
    public static PolicyList Autoscalers { get; } = PolicyList.Of("autoscaler", AutoscalerCatalogue.All);

    /// <summary>What a deployment may choose for itself.</summary>
    public static PolicyList ScalingRules { get; } = PolicyList.Of("scalingRule", AutoscalerCatalogue.Rules);
}
