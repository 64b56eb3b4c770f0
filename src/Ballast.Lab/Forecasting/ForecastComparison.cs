using System.Collections.Immutable;
using Ballast.Forecasting;
using Ballast.Simulation.Traces.Counts;

namespace Ballast.Lab.Forecasting;

/// <summary>Forecasters side by side on the series of a table: root of the mean squared error, pinball loss and
/// coverage, by series and pooled.</summary>
/// <param name="trial">What is trained on and scored.</param>
/// <param name="quantiles">The quantiles scored.</param>
/// <param name="forecasters">Makes a forecaster that has seen nothing; one for each way and series.</param>
public sealed class ForecastComparison(
    ForecastTrial trial, ImmutableArray<double> quantiles, ImmutableArray<Func<Forecaster>> forecasters)
{
    /// <summary>The series' name of the rows that pool all series.</summary>
    public const string All = "all";

    /// <summary>Compares.</summary>
    /// <param name="table">The series.</param>
    /// <param name="skip">Steps at the start of each series that nobody sees.</param>
    /// <param name="cancellation">Ends it between two series.</param>
    /// <returns>A row for each series and forecaster; those of all series last, where there is more than
    /// one.</returns>
    /// <exception cref="ArgumentException">A series is too short; the message names it.</exception>
    public ImmutableArray<ForecastRow> Run(CountTable table, int skip, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = ImmutableArray.CreateBuilder<ForecastRow>();
        var pooled = forecasters.Select(make => (make().Name, Scores: new QuantileScores(quantiles))).ToList();
        foreach (var series in table.Series)
        {
            var needed = (long)skip + trial.Train + trial.Score;
            if (series.Values.Length < needed)
            {
                throw new ArgumentException(
                    $"{table.Name}: the series '{series.Name}' has {series.Values.Length} steps where {needed} are "
                    + "asked for; train or score fewer.");
            }
            var values = ValuesOf(series);
            for (var i = 0; i < forecasters.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var own = new QuantileScores(quantiles);
                trial.Run(forecasters[i](), values.AsSpan(skip), own, pooled[i].Scores);
                rows.Add(new(series.Name, pooled[i].Name, own));
            }
        }
        if (table.Series.Length > 1)
        {
            foreach (var (name, scores) in pooled) { rows.Add(new(All, name, scores)); }
        }
        return rows.DrainToImmutable();
    }

    // What nobody counted is no zero.
    private static double[] ValuesOf(CountSeries series)
    {
        double[] values = [.. series.Values];
        foreach (var place in series.Absent) { values[place] = double.NaN; }
        return values;
    }
}
