namespace Ballast.Forecasting;

/// <summary>How good forecasts were: the root of the mean squared error, and the pinball loss of a quantile.</summary>
public sealed class ForecastScore
{
    private double _squares;
    private double _pinball;
    private long _below;

    /// <summary>Forecasts scored.</summary>
    public long Count { get; private set; }

    /// <summary>Root of the mean squared error of the medians; 0 before the first.</summary>
    public double Rmse => Count == 0 ? 0 : Math.Sqrt(_squares / Count);

    /// <summary>Mean pinball loss of the quantile forecasts.</summary>
    public double Pinball => Count == 0 ? 0 : _pinball / Count;

    /// <summary>Share of what came that was at or below its quantile forecast: the quantile itself when
    /// calibrated.</summary>
    public double Coverage => Count == 0 ? 0 : (double)_below / Count;

    /// <summary>Scores one forecast.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="median">The middle forecast.</param>
    /// <param name="quantile">Which quantile the other forecast is of.</param>
    /// <param name="atQuantile">The quantile forecast.</param>
    public void Add(double actual, double median, double quantile, double atQuantile)
    {
        Count++;
        _squares += (actual - median) * (actual - median);
        _pinball += PinballLoss(actual, quantile, atQuantile);
        if (actual <= atQuantile) { _below++; }
    }

    /// <summary>The pinball loss: what is above the forecast weighs the quantile, what is below one minus it.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="quantile">The quantile.</param>
    /// <param name="forecast">The forecast of it.</param>
    public static double PinballLoss(double actual, double quantile, double forecast) =>
        actual >= forecast ? quantile * (actual - forecast) : (1 - quantile) * (forecast - actual);
}
