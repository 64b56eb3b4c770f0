namespace Ballast.Routing;

/// <summary>A routing policy's answer: a position in the span of candidates it was given, or none.</summary>
/// <param name="Verdict">What to do.</param>
/// <param name="Candidate">The position of the chosen candidate; meaningful for <see cref="RoutingVerdict.Send"/>
/// only.</param>
/// <param name="Cost">The chosen candidate's cost in the policy's own unit; lower is better.</param>
/// <param name="RunnerUp">The position of the next best it looked at; <see langword="null"/> when it looked at one
/// only.</param>
/// <param name="Reason">Why, for <see cref="RoutingVerdict.Reject"/>.</param>
public readonly record struct RoutingDecision(
    RoutingVerdict Verdict, int Candidate, double Cost, int? RunnerUp, RejectReason Reason)
{
    /// <summary>Keep the request queued.</summary>
    public static RoutingDecision Wait => new(RoutingVerdict.Wait, 0, 0, null, RejectReason.None);

    /// <summary>Send to a candidate.</summary>
    /// <param name="candidate">Its position.</param>
    /// <param name="cost">Its cost.</param>
    /// <param name="runnerUp">The position of the next best.</param>
    public static RoutingDecision Send(int candidate, double cost = 0, int? runnerUp = null) =>
        new(RoutingVerdict.Send, candidate, cost, runnerUp, RejectReason.None);

    /// <summary>Refuse the request.</summary>
    /// <param name="reason">Why.</param>
    public static RoutingDecision Reject(RejectReason reason) => new(RoutingVerdict.Reject, 0, 0, null, reason);
}
