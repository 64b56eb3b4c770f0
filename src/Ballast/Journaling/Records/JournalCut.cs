namespace Ballast.Journaling.Records;

/// <summary>The journal ends in the middle of something: its writer was stopped. Always the last record.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="Missing">What was expected there.</param>
public sealed record JournalCut(long Line, string Missing) : JournalRecord(Line, TimeSpan.Zero);
