using System.Collections.Immutable;

namespace Ballast.Journaling;

/// <summary>How a replay compares with the run it was recorded from.</summary>
public sealed record ReplayResult
{
    /// <summary>The journal's first line.</summary>
    public required JournalHeader Header { get; init; }

    /// <summary>Records read, of every kind.</summary>
    public long Records { get; init; }

    /// <summary>Inputs given to routers.</summary>
    public long Inputs { get; init; }

    /// <summary>Decisions that came out as recorded.</summary>
    public long Matched { get; init; }

    /// <summary>Decisions that were recorded and did not come out, or came out and were not recorded.</summary>
    public long Differences { get; init; }

    /// <summary>The first of them.</summary>
    public ReplayDifference? FirstDifference { get; init; }

    /// <summary>The first gap of each router, in the journal's order.</summary>
    public ImmutableArray<ReplayGap> Gaps { get; init; } = [];

    /// <summary>Lines lost in all gaps together.</summary>
    public long LinesLost { get; init; }

    /// <summary>Inputs and decisions left out because their router's journal has a gap before them.</summary>
    public long Unchecked { get; init; }

    /// <summary>Lines of a newer minor version that were skipped.</summary>
    public long Skipped { get; init; }

    /// <summary>Requests whose prefix blocks were cut: a policy that reads prefixes may decide otherwise for
    /// them.</summary>
    public long BlocksCut { get; init; }

    /// <summary>The line where the journal ends in the middle of something; <see langword="null"/> when it ends
    /// cleanly.</summary>
    public long? CutAtLine { get; init; }

    /// <summary>Whether every decision came out as recorded and none was left out.</summary>
    public bool IsExact => Differences == 0 && Unchecked == 0;
}
