namespace Ballast.Journaling.Records;

/// <summary>An attempt ended.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Outcome">How.</param>
public sealed record AttemptEnded(long Line, TimeSpan At, int Router, RequestOutcome Outcome)
    : RouterInput(Line, At, Router);
