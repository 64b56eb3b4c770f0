namespace Ballast.Routing;

/// <summary>Which replica takes a request. The same object decides in the gateway and in the simulator.</summary>
/// <remarks>Single-threaded by contract. <see cref="Choose"/> and <see cref="Score"/> change nothing but the position
/// of
/// <see cref="RoutingContext.Random"/>, so a dry run is the same call; a policy learns in <see cref="Sent"/> and
/// <see cref="Observe"/> only. Ties never favour one replica: they are drawn or rotate.</remarks>
public interface IRoutingPolicy
{
    /// <summary>The catalogue name.</summary>
    string Name { get; }

    /// <summary>The costly columns it wants filled.</summary>
    RoutingInputs Needs => RoutingInputs.None;

    /// <summary>Chooses among the candidates. Draws the same number of times whatever the values drawn.</summary>
    /// <param name="context">What it may look at.</param>
    RoutingDecision Choose(in RoutingContext context);

    /// <summary>The numbers it would weigh, for people who ask why; no effect and no draw.</summary>
    /// <param name="context">What it may look at.</param>
    /// <param name="costs">One cost per candidate in the same order; lower is better; all written.</param>
    void Score(in RoutingContext context, Span<double> costs);

    /// <summary>The request was sent to a candidate, by this policy's choice.</summary>
    /// <param name="context">The context of the choice.</param>
    /// <param name="candidate">The position of the replica it went to.</param>
    void Sent(in RoutingContext context, int candidate)
    {
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="replica">The replica after the attempt was taken off its account.</param>
    /// <param name="now">The time since the start of the world.</param>
    void Observe(in RequestOutcome outcome, in ReplicaSnapshot replica, TimeSpan now)
    {
    }
}
