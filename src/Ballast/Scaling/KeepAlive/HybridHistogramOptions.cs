using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Scaling.KeepAlive;

/// <summary>Settings of <see cref="HybridHistogram"/>; the defaults are the paper's.</summary>
public sealed record HybridHistogramOptions
{
    /// <summary>Width of a bin.</summary>
    /// <value>The default is 60 s; 1 s to 1 h.</value>
    public TimeSpan Bin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Bins of the histogram; an idle time beyond them is out of bounds.</summary>
    /// <value>The default is 240, which are four hours; 2 to 1,440.</value>
    public int Bins { get; init; } = 240;

    /// <summary>Percentile of the idle times that the waiting ahead of a load is taken from, rounded down to a
    /// bin.</summary>
    /// <value>The default is 5; 0 to 50.</value>
    public double HeadPercent { get; init; } = 5;

    /// <summary>Percentile of the idle times that the end is taken from, rounded up to a bin.</summary>
    /// <value>The default is 99; 50 to 100.</value>
    public double TailPercent { get; init; } = 99;

    /// <summary>Share that is taken off the head and put onto the tail.</summary>
    /// <value>The default is 0.1; 0 to 0.9.</value>
    public double Margin { get; init; } = 0.1;

    /// <summary>Least coefficient of variation of the bins' counts: below it the histogram is too flat or too empty to
    /// say anything, and the deployment stays loaded for the histogram's whole range.</summary>
    /// <value>The default is 2; 0 to 100.</value>
    public double LeastVariation { get; init; } = 2;

    /// <summary>Share of idle times out of bounds from which on they are forecast one by one.</summary>
    /// <value>The default is 0.5; above 0, to 1.</value>
    public double OutOfBoundsShare { get; init; } = 0.5;

    /// <summary>Share of a forecast idle time that it may come too early or too late.</summary>
    /// <value>The default is 0.15; 0 to 0.9.</value>
    public double ForecastMargin { get; init; } = 0.15;

    /// <summary>How far the histogram reaches.</summary>
    public TimeSpan Range => Bin * Bins;

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        new("bin", 60, 1, 3600, "s", "Width of a bin of the histogram of idle times."),
        new("bins", 240, 2, 1440, "bins", "Bins of the histogram; a longer idle time is out of bounds.")
        {
            Whole = true,
        },
        new("head-percent", 5, 0, 50, "%", "Percentile of the idle times ahead of which nothing need be loaded."),
        new("tail-percent", 99, 50, 100, "%", "Percentile of the idle times behind which nothing need be loaded."),
        new("margin", 0.1, 0, 0.9, string.Empty, "Share taken off the head and put onto the tail."),
        new("least-variation", 2, 0, 100, string.Empty,
            "Below this coefficient of variation of its bins the histogram says nothing."),
        new("out-of-bounds-share", 0.5, 0.01, 1, string.Empty,
            "Share of idle times out of bounds from which on they are forecast."),
        new("forecast-margin", 0.15, 0, 0.9, string.Empty, "Share by which a forecast may be wrong."),
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static HybridHistogramOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Bin = arguments.Duration("bin"),
            Bins = arguments.Whole("bins"),
            HeadPercent = arguments["head-percent"],
            TailPercent = arguments["tail-percent"],
            Margin = arguments["margin"],
            LeastVariation = arguments["least-variation"],
            OutOfBoundsShare = arguments["out-of-bounds-share"],
            ForecastMargin = arguments["forecast-margin"],
        };
    }
}
