namespace Ballast.Routing;

/// <summary>A routing policy that asks replicas for their load beside the requests, such as Prequal.</summary>
public interface IProbingPolicy : IRoutingPolicy
{
    /// <summary>Which replicas to probe now that a request was placed.</summary>
    /// <param name="context">The context of the placement.</param>
    /// <param name="candidates">Receives positions of candidates; its length is the most there may be.</param>
    /// <returns>How many positions were written.</returns>
    int PlanProbes(in RoutingContext context, Span<int> candidates);

    /// <summary>A probe was answered.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="answer">What it told.</param>
    /// <param name="now">The time since the start of the world.</param>
    void ProbeAnswered(in ReplicaSnapshot replica, in ProbeAnswer answer, TimeSpan now);
}
