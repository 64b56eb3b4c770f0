using Ballast.Cluster;

namespace Ballast.Journaling.Records;

/// <summary>A fact about the cluster, or a target an autoscaler set.</summary>
/// <param name="Line">The line's number in the journal.</param>
/// <param name="Change">The event.</param>
public sealed record ClusterChanged(long Line, ClusterEvent Change) : JournalRecord(Line, Change.At);
