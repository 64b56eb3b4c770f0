using Ballast.Cluster;

namespace Ballast.Journaling.Records;

/// <summary>A wish the control plane gave to a fleet.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="At">The time since the start of the world.</param>
/// <param name="Command">The command.</param>
public sealed record CommandGiven(long Line, TimeSpan At, FleetCommand Command) : JournalRecord(Line, At);
