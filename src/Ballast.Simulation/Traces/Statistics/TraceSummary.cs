using System.Collections.Immutable;
using Ballast.Simulation.Traces.Replay;

namespace Ballast.Simulation.Traces.Statistics;

/// <summary>What a trace is like in numbers.</summary>
/// <remarks>One pass. Memory is bounded but for what must be remembered to be exact: one counter for each length up to
/// 4 million tokens, a million pairs for the rank correlation (of more, a random sample), each distinct block up to 10
/// million and each session up to 5 million. Beyond a bound the figure is absent and a note says so. A closed loop is
/// read at the pace of its source.</remarks>
public sealed record TraceSummary
{
    /// <summary>What the trace is called.</summary>
    public required string Name { get; init; }

    /// <summary>How many requests it has.</summary>
    public required long Requests { get; init; }

    /// <summary>From the first arrival to the last.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Requests by duration, per minute; 0 for a trace of one instant.</summary>
    public required double RatePerMinute { get; init; }

    /// <summary>The most arrivals in a minute, counted from the first arrival.</summary>
    public required long MaxPerMinute { get; init; }

    /// <summary>Standard deviation by mean of the times between arrivals; <see langword="null"/> below two.</summary>
    public required double? InterArrivalCv { get; init; }

    /// <summary>Variance by mean of the arrivals in full bins of <see cref="DispersionSeconds"/>; 1 for a Poisson
    /// process.</summary>
    public required ImmutableArray<double?> Dispersion { get; init; }

    /// <summary>Input tokens of the requests of which the trace says; <see langword="null"/> for none.</summary>
    public required LengthSummary? Input { get; init; }

    /// <summary>Output tokens of the requests of which the trace says; <see langword="null"/> for none.</summary>
    public required LengthSummary? Output { get; init; }

    /// <summary>Spearman's rank correlation of input and output, where both are known.</summary>
    public required double? RankCorrelation { get; init; }

    /// <summary>Sessions; <see langword="null"/> when there are none, or too many.</summary>
    public required SessionSummary? Sessions { get; init; }

    /// <summary>Think times in seconds at 10, 50, 90 and 99 %, within 0.5 %; empty for an open loop.</summary>
    public required ImmutableArray<double> ThinkSeconds { get; init; }

    /// <summary>Sharing of prompts; <see langword="null"/> when the trace has no blocks, or too many.</summary>
    public required PrefixSummary? Prefix { get; init; }

    /// <summary>Tokens of a block; 0 when there are none.</summary>
    public required int BlockTokens { get; init; }

    /// <summary>Different tenants.</summary>
    public required long Tenants { get; init; }

    /// <summary>Different models.</summary>
    public required long Models { get; init; }

    /// <summary>What reading and each operator did.</summary>
    public required ImmutableArray<StepReport> Reports { get; init; }

    /// <summary>What could not be told, and why.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Widths of the bins of <see cref="Dispersion"/>: 1, 10 and 60 s.</summary>
    public static ImmutableArray<int> DispersionSeconds { get; } = [1, 10, 60];

    /// <summary>10, 50, 90 and 99 %.</summary>
    public static ImmutableArray<double> ThinkShares { get; } = [0.1, 0.5, 0.9, 0.99];

    /// <summary>Reads a trace to its end.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="seed">The seed of what is drawn.</param>
    /// <param name="options">What to look at; <see langword="null"/> for all.</param>
    /// <param name="progress">Told the share that is read, 0 to 1, now and then.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="TraceFormatException">A row is malformed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TraceSummary Of(
        ITrace trace,
        ulong seed,
        SummaryOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var statistics = new TraceStatistics(options ?? new SummaryOptions());
        using var walk = new NominalWalk(trace.Open(seed));
        while (walk.TryRead(out var request))
        {
            statistics.Add(request);
            if (statistics.Requests % 4096 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if ((walk.Reader as IReportingReader)?.Progress is { } share) { progress?.Report(share); }
            }
        }
        return statistics.Summary(trace.Name, (walk.Reader as IReportingReader)?.Reports ?? []);
    }
}
