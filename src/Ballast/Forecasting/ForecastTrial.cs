namespace Ballast.Forecasting;

/// <summary>Tries a forecaster on a series it learns from as it goes: forecasts of several steps, made every few
/// steps, against what came.</summary>
/// <remarks>The forecaster sees every step once and in order; a forecast is made from the steps before it alone. Only
/// whole windows within the scored steps count, and gaps are scored by nobody.</remarks>
public sealed record ForecastTrial
{
    /// <summary>Steps that are only learnt from.</summary>
    /// <value>0 or more.</value>
    public required int Train { get; init; }

    /// <summary>Steps behind them that are forecast and scored.</summary>
    /// <value>At least <see cref="Horizon"/>.</value>
    public required int Score { get; init; }

    /// <summary>Steps of one forecast.</summary>
    /// <value>The default is 7; 1 to 1,000.</value>
    public int Horizon { get; init; } = 7;

    /// <summary>Steps between two forecasts.</summary>
    /// <value>The default is 5; 1 or more.</value>
    public int Stride { get; init; } = 5;

    /// <summary>Whole windows that fit.</summary>
    public int Windows => Score < Horizon ? 0 : 1 + ((Score - Horizon) / Stride);

    /// <summary>Runs a forecaster over a series.</summary>
    /// <param name="forecaster">The forecaster; trained by the steps before the scored ones.</param>
    /// <param name="series">The values; what is not a finite number, or negative, is a gap.</param>
    /// <param name="scores">Where what came is scored; several, so that series can be pooled.</param>
    /// <exception cref="ArgumentException">The series is too short, or a number is out of range.</exception>
    public void Run(Forecaster forecaster, ReadOnlySpan<double> series, params ReadOnlySpan<QuantileScores> scores)
    {
        ArgumentNullException.ThrowIfNull(forecaster);
        Check(series.Length);
        var quantiles = scores.Length == 0 ? [] : scores[0].Quantiles;
        var (median, steps) = (new double[Horizon], new double[quantiles.Length][]);
        var column = new double[quantiles.Length];
        for (var q = 0; q < steps.Length; q++) { steps[q] = new double[Horizon]; }
        for (var i = 0; i < Train; i++) { forecaster.Observe(series[i]); }
        for (var from = Train; from + Horizon <= Train + Score; from += Stride)
        {
            forecaster.Forecast(0.5, median);
            for (var q = 0; q < steps.Length; q++) { forecaster.Forecast(quantiles[q], steps[q]); }
            for (var ahead = 0; ahead < Horizon; ahead++)
            {
                var actual = series[from + ahead];
                if (!(double.IsFinite(actual) && actual >= 0)) { continue; }
                for (var q = 0; q < steps.Length; q++) { column[q] = steps[q][ahead]; }
                foreach (var score in scores) { score.Add(actual, median[ahead], column); }
            }
            for (var i = from; i < from + Stride && i < Train + Score; i++) { forecaster.Observe(series[i]); }
        }
    }

    private void Check(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Train);
        ArgumentOutOfRangeException.ThrowIfLessThan(Horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Horizon, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Stride, 1);
        if (Score < Horizon)
        {
            throw new ArgumentException($"{Score} steps to score hold no window of {Horizon}; score more steps.");
        }
        if ((long)Train + Score > length)
        {
            throw new ArgumentException(
                $"{Train} steps to train on and {Score} to score are more than the {length} there are.");
        }
    }
}
