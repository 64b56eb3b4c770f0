namespace Ballast.Journaling.Records;

/// <summary>Lines are missing before this one.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router whose lines are missing; <see langword="null"/> for the control plane's.</param>
/// <param name="Lines">How many.</param>
public sealed record LinesLost(long Line, TimeSpan At, int? Router, long Lines) : JournalRecord(Line, At);
