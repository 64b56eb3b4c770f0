using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>A trace file and how it is read.</summary>
public sealed record TraceConfig
{
    /// <summary>Full path of the file, plain or gzip.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>Its format; empty to tell it by content.</summary>
    public string Format { get; init; } = string.Empty;

    /// <summary>The width over which quantised stamps are spread; <see langword="null"/> for the format's
    /// own.</summary>
    public TimeSpan? Spread { get; init; }

    /// <summary>Rows held to put those in order that run back in time; <see langword="null"/> for the format's
    /// own.</summary>
    public int? ReorderRows { get; init; }

    /// <summary>Counts: only these series, by the start of their names; empty for all.</summary>
    public ImmutableArray<string> Series { get; init; } = [];

    /// <summary>Counts: how arrivals lie in a bin.</summary>
    public string Expand { get; init; } = "exponential";

    /// <summary>Counts: the tick of formats that do not tell it.</summary>
    public TimeSpan Bin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts: means of consecutive bins; <see langword="null"/> leaves them.</summary>
    public CountBins? CompressDay { get; init; }

    /// <summary>Counts: the range of each series; <see langword="null"/> leaves it.</summary>
    public CountRange? MinMax { get; init; }

    /// <summary>Counts: the greatest count; 0 leaves it.</summary>
    public double PeakTo { get; init; }

    /// <summary>Counts: the mean count; 0 leaves it.</summary>
    public double MeanTo { get; init; }

    /// <summary>The first key in use that works on counts alone; <see langword="null"/> when none is.</summary>
    public string? FirstOnCounts => CompressDay is not null ? "compressDay"
        : MinMax is not null ? "minMax"
        : PeakTo > 0 ? "peakTo"
        : MeanTo > 0 ? "meanTo"
        : null;

    /// <summary>Agent sessions: time between two starts.</summary>
    public TimeSpan SessionGap { get; init; }

    /// <summary>Agent sessions: share of the system prompt that all have in common.</summary>
    public double SharedSystem { get; init; }

    /// <summary>Lengths alone: requests per second that are drawn.</summary>
    public double LengthsRate { get; init; } = 1;
}
