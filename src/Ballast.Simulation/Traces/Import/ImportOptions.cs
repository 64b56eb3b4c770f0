using System.Collections.Immutable;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Simulation.Traces.Import;

/// <summary>How a file is read. The defaults read every format as its page says.</summary>
public sealed record ImportOptions
{
    /// <summary>The width over which quantised stamps are spread; zero reads them as they are.</summary>
    /// <value>The default is the format's own: 3 s for Mooncake, none for others; 0 to 1 h.</value>
    public TimeSpan? Spread { get; init; }

    /// <summary>Rows that are held to put rows that run back in time in order; a row further back is an
    /// error.</summary>
    /// <value>The default is the format's own: 65,536 for invocations sorted by their end, 64 for others; 0 to
    /// 10,000,000.</value>
    public int? ReorderRows { get; init; }

    /// <summary>How arrivals lie within a bin of counts.</summary>
    /// <value>The default is a Poisson process given the count.</value>
    public ExpandKind Expand { get; init; } = ExpandKind.Exponential;

    /// <summary>The width of a bin where the file does not say: the ticks of Faro's input.</summary>
    /// <value>The default is one minute; above 0.</value>
    public TimeSpan Bin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts: only these series; empty for all.</summary>
    public ImmutableArray<string> Series { get; init; } = [];

    /// <summary>Agent sessions: the time between the starts of two sessions, which the trace does not tell.</summary>
    /// <value>The default is 0, all at once; 0 or more.</value>
    public TimeSpan SessionGap { get; init; }

    /// <summary>Agent sessions: the share of each session's tool and system prompt that is common to all sessions.
    /// </summary>
    /// <value>The default is 0, as in the file; 0 to 1. Between 0.5 and 0.75 is likely.</value>
    public double SharedSystemShare { get; init; }

    /// <summary>Files of lengths alone: requests per second of the Poisson process that is drawn.</summary>
    /// <value>The default is 1; above 0.</value>
    public double LengthsRate { get; init; } = 1;

    internal void Check()
    {
        if (Spread is { } spread && (spread < TimeSpan.Zero || spread > TimeSpan.FromHours(1)))
        {
            throw new ArgumentOutOfRangeException(nameof(Spread), spread, "The spread of stamps is 0 to 1 h.");
        }
        if (ReorderRows is < 0 or > 10_000_000)
        {
            throw new ArgumentOutOfRangeException(
                nameof(ReorderRows), ReorderRows, "The window of re-ordering is 0 to 10,000,000 rows.");
        }
        if (Bin <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Bin), Bin, "The width of a bin is above 0.");
        }
        if (SessionGap < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(SessionGap), SessionGap, "The gap between sessions is 0 or more.");
        }
        if (!(SharedSystemShare is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(SharedSystemShare), SharedSystemShare, "The shared part of system prompts is 0 to 1.");
        }
        if (!(LengthsRate is > 0 and <= 1e6))
        {
            throw new ArgumentOutOfRangeException(
                nameof(LengthsRate), LengthsRate, "The rate of a file of lengths is above 0, at most 1e6 per second.");
        }
    }
}
