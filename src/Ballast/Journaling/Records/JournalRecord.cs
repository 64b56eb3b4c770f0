namespace Ballast.Journaling.Records;

/// <summary>One thing a journal tells.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
public abstract record JournalRecord(long Line, TimeSpan At);
