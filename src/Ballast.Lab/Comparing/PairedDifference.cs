using System.Collections.Immutable;

namespace Ballast.Lab.Comparing;

/// <summary>How one variant differs from another in a figure, seed by seed: both saw the same chance, so what is common
/// to them falls out of the difference.</summary>
public sealed record PairedDifference
{
    /// <summary>Its value less the other one's, over seeds for which both have one.</summary>
    public required ConfidenceInterval Difference { get; init; }

    /// <summary>The mean difference as a part of the other one's mean; <see langword="null"/> when that is 0.</summary>
    public double? Relative { get; init; }

    /// <summary>Seeds where it was better; where it was higher, if neither way is better.</summary>
    public int Wins { get; init; }

    /// <summary>Seeds where it was worse.</summary>
    public int Losses { get; init; }

    /// <summary>Seeds without a difference, or one below a millionth.</summary>
    public int Ties { get; init; }

    /// <summary>What that shows.</summary>
    public ComparisonVerdict Verdict { get; init; }

    /// <summary>Fewest pairs that can show a difference: with fewer, even if all agree, a fair coin would have fallen
    /// so too often (the two-sided sign test).</summary>
    /// <param name="confidence">The confidence; above 0, below 1.</param>
    /// <returns>5 at 90 %, 6 at 95 %.</returns>
    public static int FewestPairs(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var pairs = 1;
        for (var chance = 1.0; chance > 1 - confidence; chance /= 2) { pairs++; }
        return pairs;
    }

    /// <summary>Compares values of two variants.</summary>
    /// <param name="metric">The figure.</param>
    /// <param name="values">The variant's values, one a seed; absent where a run has none.</param>
    /// <param name="others">The other one's, same order of seeds.</param>
    /// <param name="confidence">The confidence of the interval.</param>
    /// <param name="seed">The seed of the resampling.</param>
    /// <returns>The difference; <see langword="null"/> when no seed has both values.</returns>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public static PairedDifference? Of(
        Metric metric, ImmutableArray<double?> values, ImmutableArray<double?> others, double confidence = 0.9,
        ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (values.Length != others.Length)
        {
            throw new ArgumentException(
                $"{values.Length} values cannot be paired with {others.Length}: run the same seeds.", nameof(others));
        }
        var pairs = values.Zip(others)
            .Where(pair => pair.First is not null && pair.Second is not null)
            .Select(pair => (Mine: pair.First!.Value, Other: pair.Second!.Value)).ToList();
        if (pairs.Count == 0) { return null; }
        double[] differences = [.. pairs.Select(pair => Subtract(pair.Mine, pair.Other))];
        var interval = Bootstrap.OfMean(differences, confidence, seed);
        var sign = metric.Direction == MetricDirection.LowerIsBetter ? -1 : 1;
        var baseline = Bootstrap.Mean([.. pairs.Select(pair => pair.Other)]);
        return new PairedDifference
        {
            Difference = interval,
            Relative = baseline != 0 ? interval.Mean / baseline : null,
            Wins = differences.Count(difference => sign * difference > 0),
            Losses = differences.Count(difference => sign * difference < 0),
            Ties = differences.Count(difference => difference == 0),
            Verdict = Judge(metric, interval, confidence),
        };
    }

    // What differs by less than a millionth of itself differs by the rounding of sums.
    private static double Subtract(double value, double other) =>
        Math.Abs(value - other) <= 1e-6 * Math.Max(Math.Abs(value), Math.Abs(other)) ? 0 : value - other;

    private static ComparisonVerdict Judge(Metric metric, in ConfidenceInterval interval, double confidence)
    {
        var shown = interval.Count >= FewestPairs(confidence) && (interval.Low > 0 || interval.High < 0);
        if (!shown) { return ComparisonVerdict.NoDifferenceShown; }
        return metric.Direction switch
        {
            MetricDirection.HigherIsBetter => interval.Low > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            MetricDirection.LowerIsBetter => interval.High < 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            _ => ComparisonVerdict.Different,
        };
    }
}
