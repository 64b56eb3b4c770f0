using Ballast.Routing;

namespace Ballast.Journaling.Records;

/// <summary>A decision on the input before it.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Router">The router's number in the journal.</param>
/// <param name="Dispatch">The decision.</param>
public sealed record DecisionMade(long Line, TimeSpan At, int Router, Dispatch Dispatch) : JournalRecord(Line, At);
