using System.Collections.Immutable;
using Ballast.Lab.Comparing;
using Ballast.Results;

namespace Ballast.Lab.Planning;

/// <summary>What runs with one size of the cluster have shown.</summary>
public sealed record PlanPoint
{
    /// <summary>The size.</summary>
    public required PlanSize Size { get; init; }

    /// <summary>Each deployment's attainment over the seeds, in the order of the targets; <see langword="null"/> where
    /// nothing arrived.</summary>
    public required ImmutableArray<ConfidenceInterval?> Attainment { get; init; }

    /// <summary>How far each deployment's mean is above its target; 1 where nothing arrived.</summary>
    public required ImmutableArray<double> Margins { get; init; }

    /// <summary>Hours of all replicas; <see langword="null"/> when nobody looked at them.</summary>
    public ConfidenceInterval? ReplicaHours { get; init; }

    /// <summary>Their price; <see langword="null"/> without one.</summary>
    public ConfidenceInterval? Cost { get; init; }

    /// <summary>The least of the margins.</summary>
    public double Margin => Margins.Min();

    /// <summary>Whether every deployment's mean attainment meets its target.</summary>
    public bool Meets => Margin >= 0;

    /// <summary>Sums runs up.</summary>
    /// <param name="size">The size they were run with.</param>
    /// <param name="runs">One run a seed; one at least.</param>
    /// <param name="question">What is asked.</param>
    public static PlanPoint Of(PlanSize size, ImmutableArray<RunResult> runs, PlanQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var variant = new VariantRuns(string.Empty, runs);
        ImmutableArray<ConfidenceInterval?> attainment =
            [.. question.Targets.Select(target => Interval(variant, Metrics.Attainment, target.Deployment))];
        return new PlanPoint
        {
            Size = size,
            Attainment = attainment,
            Margins = [.. attainment.Zip(question.Targets, (interval, target) =>
                interval is { } known ? known.Mean - target.Attainment : 1)],
            ReplicaHours = Interval(variant, Metrics.ReplicaHours, null),
            Cost = Interval(variant, Metrics.Cost, null),
        };

        ConfidenceInterval? Interval(VariantRuns of, Metric metric, string? deployment)
        {
            double[] values = [.. of.Values(metric, deployment).OfType<double>()];
            return values.Length == 0 ? null : Bootstrap.OfMean(values, question.Confidence);
        }
    }

    /// <summary>Whether the lower end of every interval meets its target too.</summary>
    /// <param name="question">What was asked.</param>
    public bool MeetsSurely(PlanQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Attainment.Zip(question.Targets).All(pair => pair.First is not { } known
            || known.Low >= pair.Second.Attainment);
    }
}
