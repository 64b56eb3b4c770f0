namespace Ballast.Routing;

/// <summary>A routing policy that asks replicas for their load beside the requests, such as Prequal.</summary>
public interface IProbingPolicy : IRoutingPolicy
{
    /// <summary>Which replicas to probe now that a request was placed.</summary>
    /// <param name="context">The context of the placement.</param>
    /// <param name="candidates">Receives positions of candidates; its length is the most there may be.</param>
    /// <returns>How many positions were written.</returns>
    int PlanProbes(in RoutingContext context, Span<int> candidates);

    /// <summary>When probes are due though no request is placed; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    TimeSpan NextIdleProbe => TimeSpan.MaxValue;

    /// <summary>Which replicas to probe now that <see cref="NextIdleProbe"/> has come; moves it on.</summary>
    /// <param name="candidates">Ready replicas that are not ejected, by rising id; may be empty.</param>
    /// <param name="now">The time since the start of the world.</param>
    /// <param name="random">The deployment's own stream of chance.</param>
    /// <param name="wanted">Receives positions of candidates; its length is the most there may be.</param>
    /// <returns>How many positions were written.</returns>
    int PlanIdleProbes(ReadOnlySpan<ReplicaSnapshot> candidates, TimeSpan now, Random random, Span<int> wanted) => 0;

    /// <summary>A probe was answered.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="answer">What it told.</param>
    /// <param name="now">The time since the start of the world.</param>
    void ProbeAnswered(in ReplicaSnapshot replica, in ProbeAnswer answer, TimeSpan now);
}
