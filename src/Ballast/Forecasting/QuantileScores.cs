using System.Collections.Immutable;

namespace Ballast.Forecasting;

/// <summary>How good the forecasts of one forecaster were at several quantiles.</summary>
public sealed class QuantileScores
{
    private readonly ForecastScore[] _scores;

    /// <summary>Nothing scored yet.</summary>
    /// <param name="quantiles">The quantiles, each above 0 and below 1; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is out of range.</exception>
    public QuantileScores(ImmutableArray<double> quantiles)
    {
        if (quantiles.IsDefaultOrEmpty) { throw new ArgumentException("There is no quantile; give at least one."); }
        foreach (var quantile in quantiles)
        {
            if (!(quantile > 0 && quantile < 1))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The quantile {quantile} is not above 0 and below 1."));
            }
        }
        Quantiles = quantiles;
        _scores = [.. quantiles.Select(_ => new ForecastScore())];
    }

    /// <summary>The quantiles.</summary>
    public ImmutableArray<double> Quantiles { get; }

    /// <summary>Values that were forecast and came.</summary>
    public long Count => _scores[0].Count;

    /// <summary>Root of the mean squared error of the medians.</summary>
    public double Rmse => _scores[0].Rmse;

    /// <summary>The score at a quantile.</summary>
    /// <param name="index">Its place among <see cref="Quantiles"/>.</param>
    public ForecastScore this[int index] => _scores[index];

    /// <summary>Scores one value.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="median">The middle forecast.</param>
    /// <param name="forecasts">The forecast at each of <see cref="Quantiles"/>.</param>
    /// <exception cref="ArgumentException">There are not as many forecasts as quantiles.</exception>
    public void Add(double actual, double median, ReadOnlySpan<double> forecasts)
    {
        if (forecasts.Length != _scores.Length)
        {
            throw new ArgumentException($"{_scores.Length} quantiles need as many forecasts, not {forecasts.Length}.");
        }
        for (var i = 0; i < _scores.Length; i++) { _scores[i].Add(actual, median, Quantiles[i], forecasts[i]); }
    }
}
