namespace Ballast.Journaling.Records;

/// <summary>A router was made.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Seed">The seed it was given.</param>
/// <param name="Policy">Its routing policy's name.</param>
/// <param name="Order">Its queue order's name.</param>
/// <param name="Deployment">Its deployment.</param>
public sealed record RouterDefined(
    long Line, TimeSpan At, int Router, ulong Seed, string Policy, string Order, Deployment Deployment)
    : JournalRecord(Line, At);
