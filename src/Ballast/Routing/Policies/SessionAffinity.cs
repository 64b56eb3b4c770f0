using Ballast.Policies;

namespace Ballast.Routing.Policies;

/// <summary>Requests with one key go to one replica while it is there and not overloaded.</summary>
/// <remarks>Which replica serves a session first, and which next when it loses its own, is for the inner policy to
/// say. A replica is overloaded when it has more in flight than the option <c>overload</c> times the candidates'
/// mean, plus 1. </remarks>
public sealed class SessionAffinity : IRoutingPolicy
{
    // The cost shown for the replica a session is tied to: below any cost of an inner policy.
    private const double PinnedCost = -1;

    private readonly SessionPins _pins;
    private readonly IRoutingPolicy _inner;
    private readonly double _overload;

    /// <summary>A policy that knows no session.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    public SessionAffinity(PolicyArguments arguments) : this(arguments, InnerPolicy.Make(arguments))
    {
    }

    /// <summary>A policy that knows no session, over any inner policy.</summary>
    /// <param name="arguments">Values for the options of <see cref="Entry"/>.</param>
    /// <param name="inner">Decides for requests without a key or a usable replica; owned from here on. It is not
    /// asked for probes.</param>
    public SessionAffinity(PolicyArguments arguments, IRoutingPolicy inner)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(inner);
        _pins = new SessionPins(arguments.Whole("sessions"));
        _overload = arguments["overload"];
        _inner = inner;
    }

    /// <summary>The entry in the catalogue.</summary>
    public static PolicyEntry<IRoutingPolicy> Entry { get; } = new(
        "session-affinity", "Requests with one key go to one replica while it is there and not overloaded.",
        [
            new("sessions", 10_000, 1, 1_000_000, "sessions", "Most sessions remembered; the one longest unused goes.")
            {
                Whole = true,
            },
            new("overload", 2, 1, 1000, string.Empty,
                "In flight, in multiples of the candidates' mean (plus one request), above which a session moves."),
            InnerPolicy.Option,
        ],
        arguments => new SessionAffinity(arguments));

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public RoutingInputs Needs => RoutingInputs.SessionKey | _inner.Needs;

    /// <inheritdoc/>
    public RoutingDecision Choose(in RoutingContext context) =>
        TryFindPin(context, out var pinned) ? RoutingDecision.Send(pinned, PinnedCost) : _inner.Choose(context);

    /// <summary>The inner policy's costs, and −1 for the replica the session is tied to.</summary>
    /// <inheritdoc/>
    public void Score(in RoutingContext context, Span<double> costs)
    {
        _inner.Score(context, costs);
        if (TryFindPin(context, out var pinned)) { costs[pinned] = PinnedCost; }
    }

    /// <inheritdoc/>
    public void Sent(in RoutingContext context, int candidate)
    {
        _inner.Sent(context, candidate);
        var key = context.Request.SessionKey;
        if (key != 0) { _pins.Pin(key, context.Candidates[candidate].Id); }
    }

    /// <inheritdoc/>
    public void Observe(in RequestOutcome outcome, in ReplicaSnapshot replica, TimeSpan now) =>
        _inner.Observe(outcome, replica, now);

    private bool TryFindPin(in RoutingContext context, out int position)
    {
        position = 0;
        var key = context.Request.SessionKey;
        return key != 0
            && _pins.Find(key) is { } replica
            && CandidateSearch.TryFind(context.Candidates, replica.Value, out position)
            && !IsOverloaded(context.Candidates, position);
    }

    private bool IsOverloaded(ReadOnlySpan<ReplicaSnapshot> candidates, int position)
    {
        var total = 0L;
        foreach (ref readonly var candidate in candidates) { total += candidate.InFlight; }
        return candidates[position].InFlight > (_overload * total / candidates.Length) + 1;
    }
}
