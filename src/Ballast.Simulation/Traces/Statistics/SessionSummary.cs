using System.Collections.Immutable;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>How requests make up sessions.</summary>
/// <param name="Count">How many sessions there are.</param>
/// <param name="Inferred">Whether the blocks told them: the trace itself names none.</param>
/// <param name="Turns">Requests for each session.</param>
/// <param name="SingleTurnShare">The share of sessions of one request.</param>
/// <param name="GapSeconds">Time between the arrivals of a session's turns at 5, 50, 90 and 99 %, within
/// 0.5 %.</param>
public sealed record SessionSummary(
    long Count, bool Inferred, LengthSummary Turns, double SingleTurnShare, ImmutableArray<double> GapSeconds)
{
    /// <summary>5, 50, 90 and 99 %.</summary>
    public static ImmutableArray<double> GapShares { get; } = [0.05, 0.5, 0.9, 0.99];
}
