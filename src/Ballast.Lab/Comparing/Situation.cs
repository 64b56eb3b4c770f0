using System.Collections.Immutable;

namespace Ballast.Lab.Comparing;

/// <summary>One situation in which policies are compared.</summary>
public sealed record Situation
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>The policies as variants, with attainment and latency compared.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>The name of each variant's policy, which two variants may share.</summary>
    public required ImmutableArray<string> Policies { get; init; }

    /// <summary>The orders that were expected, with what the runs say to them.</summary>
    public ImmutableArray<PairedOrder> Orders { get; init; } = [];

    /// <summary>Whether every order that could be judged shows.</summary>
    public bool Holds => !Orders.Any(order => order is { IsJudged: true, Holds: false });

    /// <summary>A figure of a variant.</summary>
    /// <param name="metric">The figure.</param>
    /// <param name="variant">The variant's place.</param>
    /// <returns>Its mean with its interval; <see langword="null"/> when it has none.</returns>
    public ConfidenceInterval? Of(Metric metric, int variant) =>
        Comparison.Metrics.FirstOrDefault(entry => entry.Metric == metric)?.Variants[variant].Mean;

    /// <summary>How many times the least 99th percentile of all variants a variant's is; 1 for the best one.</summary>
    /// <param name="variant">The variant's place.</param>
    public double? TimesBest(int variant)
    {
        var best = Best;
        return best < 0 ? null : Of(Metrics.LatencyP99, variant)?.Mean / Of(Metrics.LatencyP99, best)!.Value.Mean;
    }

    /// <summary>The place of the variant with the least 99th percentile of latency; −1 when none has one.</summary>
    public int Best
    {
        get
        {
            var best = -1;
            for (var i = 0; i < Comparison.Variants.Length; i++)
            {
                if (Of(Metrics.LatencyP99, i) is not { } mean) { continue; }
                if (best < 0 || mean.Mean < Of(Metrics.LatencyP99, best)!.Value.Mean) { best = i; }
            }
            return best;
        }
    }
}
