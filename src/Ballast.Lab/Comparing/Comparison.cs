using System.Collections.Immutable;
using System.Text.Json;

namespace Ballast.Lab.Comparing;

/// <summary>Variants of one scenario, each run with the same seeds: means with intervals, and paired differences from
/// the first variant.</summary>
public sealed record Comparison
{
    /// <summary>The names of the variants; all are compared with the first.</summary>
    public required ImmutableArray<string> Variants { get; init; }

    /// <summary>The seeds each was run with.</summary>
    public required ImmutableArray<ulong> Seeds { get; init; }

    /// <summary>The deployment compared; <see langword="null"/> for all together.</summary>
    public string? Deployment { get; init; }

    /// <summary>The confidence of every interval.</summary>
    public double Confidence { get; init; }

    /// <summary>The figures that at least one run has a value of.</summary>
    public required ImmutableArray<MetricComparison> Metrics { get; init; }

    /// <summary>Compares variants.</summary>
    /// <param name="variants">At least one variant, each with the same seeds in the same order, at least one.</param>
    /// <param name="metrics">The figures; all when absent.</param>
    /// <param name="deployment">The deployment's name; all together when absent.</param>
    /// <param name="confidence">The confidence of every interval; above 0, below 1.</param>
    /// <param name="seed">The seed of the resampling.</param>
    /// <exception cref="ArgumentException">There is no run, names repeat, or the seeds differ.</exception>
    public static Comparison Of(
        ImmutableArray<VariantRuns> variants, IEnumerable<Metric>? metrics = null, string? deployment = null,
        double confidence = 0.9, ulong seed = 1)
    {
        Check(variants);
        var compared = (metrics ?? Comparing.Metrics.All)
            .Select(metric => Compare(variants, metric, deployment, confidence, seed))
            .Where(comparison => comparison.Variants.Any(variant => variant.Mean is not null));
        return new Comparison
        {
            Variants = [.. variants.Select(variant => variant.Name)],
            Seeds = [.. variants[0].Runs.Select(run => run.Run.Seed)],
            Deployment = deployment,
            Confidence = confidence,
            Metrics = [.. compared],
        };
    }

    /// <summary>The comparison as indented JSON, with names in snake case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ComparisonJson.Default.Comparison);

    private static MetricComparison Compare(
        ImmutableArray<VariantRuns> variants, Metric metric, string? deployment, double confidence, ulong seed)
    {
        // All draw the same numbers: intervals of equal values are equal.
        var draws = SeedOf(metric, seed);
        var first = variants[0].Values(metric, deployment);
        return new MetricComparison(metric, [.. variants.Select((variant, i) => One(variant, i > 0))]);

        VariantMetric One(VariantRuns variant, bool paired)
        {
            var values = variant.Values(metric, deployment);
            double[] known = [.. values.Where(value => value is not null).Select(value => value!.Value)];
            return new VariantMetric
            {
                Variant = variant.Name,
                Values = values,
                Mean = known.Length > 0 ? Bootstrap.OfMean(known, confidence, draws) : null,
                AgainstFirst = paired ? PairedDifference.Of(metric, values, first, confidence, draws) : null,
            };
        }
    }

    /// <summary>The seed of a figure's resampling.</summary>
    internal static ulong SeedOf(Metric metric, ulong seed = 1) => Statistics.Seeds.Derive(seed, metric.Name);

    /// <summary>Throws unless the variants can be paired.</summary>
    internal static void Check(ImmutableArray<VariantRuns> variants)
    {
        if (variants.IsDefaultOrEmpty || variants[0].Runs.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A comparison needs at least one variant with one run.", nameof(variants));
        }
        var seeds = variants[0].Runs.Select(run => run.Run.Seed).ToList();
        foreach (var variant in variants)
        {
            if (!variant.Runs.Select(run => run.Run.Seed).SequenceEqual(seeds))
            {
                throw new ArgumentException(
                    $"'{variant.Name}' was not run with the seeds of '{variants[0].Name}' in their order: "
                        + "only equal chance can be paired.", nameof(variants));
            }
        }
        if (variants.Select(variant => variant.Name).Distinct(StringComparer.Ordinal).Count() < variants.Length)
        {
            throw new ArgumentException("Two variants have one name: give each its own.", nameof(variants));
        }
    }
}
