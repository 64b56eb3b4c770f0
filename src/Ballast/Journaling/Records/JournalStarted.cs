namespace Ballast.Journaling.Records;

/// <summary>The first line.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="Header">What it says.</param>
public sealed record JournalStarted(long Line, JournalHeader Header) : JournalRecord(Line, TimeSpan.Zero);
