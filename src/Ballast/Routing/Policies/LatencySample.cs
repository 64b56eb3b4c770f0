namespace Ballast.Routing.Policies;

/// <summary>The latency that policies learn from one ended attempt.</summary>
/// <remarks>Time to the first byte where the answer was a stream of tokens, else the time to the end. An outcome does
/// not say whether it was a stream: more than one output token and a first byte count as one. For an answer sent
/// whole the two times hardly differ, so that the rule is safe for it too.</remarks>
/// <param name="Seconds">The latency, or the time the attempt took.</param>
/// <param name="Evidence">What it proves.</param>
internal readonly record struct LatencySample(double Seconds, LatencyEvidence Evidence)
{
    // A latency of zero would make any number of requests in flight cost nothing.
    private const double Shortest = 1e-6;

    /// <summary>Reads the account of an attempt.</summary>
    /// <param name="outcome">The account.</param>
    public static LatencySample Of(in RequestOutcome outcome)
    {
        var streamed = outcome.OutputTokens > 1 && outcome.Ttft > TimeSpan.Zero;
        var latency = Math.Max(Shortest, (streamed ? outcome.Ttft : outcome.Duration).TotalSeconds);
        var duration = Math.Max(Shortest, outcome.Duration.TotalSeconds);
        return outcome.End switch
        {
            RequestEnd.Completed => new(latency, LatencyEvidence.Measured),
            RequestEnd.Cancelled or RequestEnd.Superseded when streamed => new(latency, LatencyEvidence.Measured),
            RequestEnd.Cancelled or RequestEnd.Superseded => new(duration, LatencyEvidence.AtLeast),
            _ when outcome.IsReplicaFault => new(duration, LatencyEvidence.Failure),
            _ => default,
        };
    }

    /// <summary>The latency to learn.</summary>
    /// <remarks>A failure counts as twice what the replica, and what its peers, were thought to take, up to 64 times
    /// the peers; never less than the floor, the replica's own estimate or the time the failure took.</remarks>
    /// <param name="estimate">What the replica is thought to take, in seconds.</param>
    /// <param name="typical">What the deployment's replicas take, in seconds.</param>
    /// <param name="failureFloor">The least latency a failure counts as, in seconds.</param>
    /// <returns>The latency in seconds; <see langword="null"/> when the attempt teaches nothing.</returns>
    public double? Learn(double estimate, double typical, double failureFloor)
    {
        switch (Evidence)
        {
            case LatencyEvidence.Measured:
                return Seconds;
            case LatencyEvidence.AtLeast:
                return Seconds > estimate ? Seconds : null;
            case LatencyEvidence.Failure:
                var doubled = Math.Min(2 * Math.Max(estimate, typical), 64 * typical);
                return Math.Max(Math.Max(Seconds, failureFloor), Math.Max(estimate, doubled));
            default:
                return null;
        }
    }
}
