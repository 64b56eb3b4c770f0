using System.Collections.Immutable;

namespace Ballast.Lab.Faro;

/// <summary>The runs of a cell, one per seed.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Runs">Its runs.</param>
public sealed record CellScores(FaroCell Cell, ImmutableArray<FaroOutcome> Runs)
{
    /// <summary>The mean lost utility, as the published tables have it: with the extra minute.</summary>
    public double LostUtility => Runs.Average(run => run.AsPublished.LostUtility);

    /// <summary>The mean violation rate, as the published tables have it.</summary>
    public double ViolationRate => Runs.Average(run => run.AsPublished.ViolationRate);

    /// <summary>The mean lost effective utility, as the published tables have it.</summary>
    public double LostEffectiveUtility => Runs.Average(run => run.AsPublished.LostEffectiveUtility);

    /// <summary>Replicas in use on average.</summary>
    public double MeanReplicas => Runs.Average(run => run.MeanReplicas);

    /// <summary>The sample standard deviation of a figure over the seeds; 0 for one seed.</summary>
    /// <param name="figure">The figure.</param>
    public double Deviation(Func<FaroOutcome, double> figure)
    {
        if (Runs.Length < 2) { return 0; }
        var mean = Runs.Average(figure);
        return Math.Sqrt(Runs.Sum(run => (figure(run) - mean) * (figure(run) - mean)) / (Runs.Length - 1));
    }
}
