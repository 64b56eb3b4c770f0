namespace Ballast.Journaling.Records;

/// <summary>An input of one router; the decisions that follow it are its answer.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
public abstract record RouterInput(long Line, TimeSpan At, int Router) : JournalRecord(Line, At);
