using System.Globalization;

namespace Ballast.Lab.Comparing;

/// <summary>The claim that one variant beats another in a figure, with what the runs say to it.</summary>
public sealed record PairedOrder
{
    /// <summary>The variant that is claimed to be better.</summary>
    public required string Better { get; init; }

    /// <summary>The variant that is claimed to be worse.</summary>
    public required string Worse { get; init; }

    /// <summary>The figure.</summary>
    public required Metric Metric { get; init; }

    /// <summary>How many times as good the better one is claimed to be at least; 1 for any better.</summary>
    public double Times { get; init; } = 1;

    /// <summary>The confidence asked for.</summary>
    public double Confidence { get; init; }

    /// <summary>The mean of the one claimed to be better, over the seeds that both have a value of.</summary>
    public double BetterMean { get; init; }

    /// <summary>The mean of the one claimed to be worse.</summary>
    public double WorseMean { get; init; }

    /// <summary>The difference of the better from the worse, after the better one was made worse by
    /// <see cref="Times"/>.</summary>
    public required PairedDifference Difference { get; init; }

    /// <summary>Whether there are enough seeds to show anything.</summary>
    public bool IsJudged => Difference.Difference.Count >= PairedDifference.FewestPairs(Confidence);

    /// <summary>Whether the runs show it with the confidence asked for.</summary>
    public bool Holds => Difference.Verdict == ComparisonVerdict.Better;

    /// <summary>How many times as good the better one is by its mean, such as 2 for a latency that is halved;
    /// <see langword="null"/> when the mean it is divided by is 0.</summary>
    public double? Ratio
    {
        get
        {
            var (above, below) = Metric.Direction == MetricDirection.HigherIsBetter
                ? (BetterMean, WorseMean)
                : (WorseMean, BetterMean);
            return below != 0 ? above / below : null;
        }
    }

    /// <summary>Puts the claim to the runs.</summary>
    /// <param name="better">The variant that is claimed to be better.</param>
    /// <param name="worse">The other; run with the same seeds.</param>
    /// <param name="metric">The figure; one that has a better way.</param>
    /// <param name="confidence">The confidence of the interval; above 0, below 1.</param>
    /// <param name="deployment">The deployment's name; all together when absent.</param>
    /// <param name="times">How many times as good it is claimed to be at least: half the latency is 2; 1 or
    /// more.</param>
    /// <exception cref="ArgumentException">The seeds differ, no seed has both values, or neither way is
    /// better.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is below 1.</exception>
    public static PairedOrder Of(
        VariantRuns better, VariantRuns worse, Metric metric, double confidence = 0.9, string? deployment = null,
        double times = 1)
    {
        ArgumentNullException.ThrowIfNull(better);
        ArgumentNullException.ThrowIfNull(worse);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        if (metric.Direction == MetricDirection.Neither)
        {
            throw new ArgumentException($"In '{metric.Name}' neither way is better.", nameof(metric));
        }
        var harder = metric.Direction == MetricDirection.HigherIsBetter ? 1 / times : times;
        Comparison.Check([worse, better]);
        var difference = PairedDifference.Of(
            metric, [.. better.Values(metric, deployment).Select(value => value * harder)],
            worse.Values(metric, deployment), confidence, Comparison.SeedOf(metric))
            ?? throw new ArgumentException($"No seed has a value of '{metric.Name}' for both.", nameof(metric));
        var pairs = better.Values(metric, deployment).Zip(worse.Values(metric, deployment))
            .Where(pair => pair.First is not null && pair.Second is not null).ToList();
        return new PairedOrder
        {
            Better = better.Name,
            Worse = worse.Name,
            Metric = metric,
            Times = times,
            Confidence = confidence,
            BetterMean = Bootstrap.Mean([.. pairs.Select(pair => pair.First!.Value)]),
            WorseMean = Bootstrap.Mean([.. pairs.Select(pair => pair.Second!.Value)]),
            Difference = difference,
        };
    }

    /// <summary>The claim and its figures in one sentence, for the message of a test that fails.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Better} {(Holds ? "beats" : "is not shown to beat")} {Worse} in {Metric.Name}"
            + $"{(Times > 1 ? FormattableString.Invariant($" by {Times} times") : string.Empty)}: "
            + $"{BetterMean:G4} against {WorseMean:G4}, difference {Difference.Difference.Mean:G3} [{Difference.Difference.Low:G3}, "
            + $"{Difference.Difference.High:G3}] at {Confidence:P0}, {Difference.Wins} wins, "
            + $"{Difference.Losses} losses, {Difference.Ties} ties");
}
