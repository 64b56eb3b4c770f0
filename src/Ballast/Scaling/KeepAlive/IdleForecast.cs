using Ballast.Forecasting;
using Ballast.Statistics;

namespace Ballast.Scaling.KeepAlive;

/// <summary>Forecasts the next idle time from the latest ones.</summary>
/// <remarks>
/// The paper fits an ARIMA model automatically and does not say how. This is a reconstruction: ARIMA(p, d, 0) with a
/// constant, by least squares; d is 1 where the differences vary less than the values, and p up to 3 is the one with
/// the least corrected Akaike criterion over the same rows. Below ten idle times it is their median.
/// </remarks>
internal sealed class IdleForecast
{
    /// <summary>Idle times kept; the oldest go.</summary>
    public const int Kept = 100;

    private const int Least = 10;
    private const int MostLags = 3;
    private readonly List<double> _idle = new(Kept);

    /// <summary>Takes an idle time in.</summary>
    public void Add(TimeSpan idle)
    {
        if (_idle.Count == Kept) { _idle.RemoveAt(0); }
        _idle.Add(idle.TotalSeconds);
    }

    /// <summary>The next one; zero before the first.</summary>
    public TimeSpan Next()
    {
        if (_idle.Count == 0) { return TimeSpan.Zero; }
        var next = _idle.Count < Least ? Median() : Fitted();
        // A line that runs away is worth less than the middle of what was seen.
        var most = 2 * _idle.Max();
        return TimeSpan.FromSeconds(double.IsFinite(next) && next >= 0 && next <= most ? next : Median());
    }

    private double Median()
    {
        double[] sorted = [.. _idle.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double Fitted()
    {
        var differences = new double[_idle.Count - 1];
        for (var i = 0; i < differences.Length; i++) { differences[i] = _idle[i + 1] - _idle[i]; }
        return Variance(differences) < Variance([.. _idle])
            ? _idle[^1] + BestOf(differences)
            : BestOf([.. _idle]);
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }

    private static double BestOf(double[] series)
    {
        var (best, forecast) = (double.PositiveInfinity, double.NaN);
        for (var lags = 0; lags <= MostLags; lags++)
        {
            var (criterion, next) = Fit(series, lags);
            if (criterion < best) { (best, forecast) = (criterion, next); }
        }
        return forecast;
    }

    // The lags, the constant and the variance are what is fitted; all models see the same rows.
    private static (double Criterion, double Next) Fit(double[] series, int lags)
    {
        var (rows, fitted) = (series.Length - MostLags, lags + 2);
        if (rows - fitted - 1 <= 0) { return (double.PositiveInfinity, double.NaN); }
        var line = new RidgeRegression(lags, 0, 1);
        Span<double> row = stackalloc double[lags];
        for (var i = MostLags; i < series.Length; i++)
        {
            Before(series, i, row);
            line.Add(row, series[i]);
        }
        line.Solve();
        var errors = 0.0;
        for (var i = MostLags; i < series.Length; i++)
        {
            Before(series, i, row);
            var error = series[i] - line.Predict(row);
            errors += error * error;
        }
        Before(series, series.Length, row);
        var criterion = (rows * PortableMath.Log(Math.Max(errors / rows, 1e-9))) + (2 * fitted)
            + (2.0 * fitted * (fitted + 1) / (rows - fitted - 1));
        return (criterion, line.Predict(row));
    }

    private static void Before(double[] series, int place, Span<double> row)
    {
        for (var lag = 0; lag < row.Length; lag++) { row[lag] = series[place - 1 - lag]; }
    }
}
