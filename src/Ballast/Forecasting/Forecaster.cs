namespace Ballast.Forecasting;

/// <summary>Forecasts one series of counts or rates in even steps, with quantiles from its own past errors.</summary>
/// <remarks>
/// Values come in one by one; with each one the forecaster learns and forecasts anew. What it said before is compared
/// with what came: the errors of each step ahead, the latest <see cref="ErrorsKept"/> of them, give the quantiles, so
/// a series that changes is followed. A gap is bridged by the last value and never learnt from. Until there is enough
/// to forecast from, the last value is the forecast. Single-threaded; no allocation once it runs.
/// </remarks>
public abstract class Forecaster
{
    /// <summary>Errors kept for each step ahead.</summary>
    public const int ErrorsKept = 256;

    // Fewer errors than this say nothing of a quantile.
    private const int LeastErrors = 20;

    private readonly double[] _made;
    private readonly bool[] _filled;
    private readonly RecentErrors[] _errors;
    private readonly double[] _next;
    private long _seen;
    private int _row;

    /// <summary>A forecaster that has seen nothing.</summary>
    /// <param name="horizon">Steps ahead that it forecasts; 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is out of range.</exception>
    protected Forecaster(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, 1000);
        Horizon = horizon;
        _made = new double[horizon * horizon];
        _filled = new bool[horizon];
        _errors = new RecentErrors[horizon];
        for (var i = 0; i < horizon; i++) { _errors[i] = new(ErrorsKept); }
        _next = new double[horizon];
    }

    /// <summary>What it is called.</summary>
    public abstract string Name { get; }

    /// <summary>Steps ahead that it forecasts.</summary>
    public int Horizon { get; }

    /// <summary>Steps seen, gaps included.</summary>
    public long Seen => _seen;

    /// <summary>The last value that was no gap; 0 before the first.</summary>
    public double Last { get; private set; }

    /// <summary>Takes the next step in.</summary>
    /// <param name="value">Its value; what is not a finite number, or negative, is a gap.</param>
    public void Observe(double value)
    {
        var gap = !(double.IsFinite(value) && value >= 0);
        if (!gap)
        {
            Last = value;
            Compare(value);
        }
        _seen++;
        Learn(Last, gap);
        if (!TryForecast(_next)) { _next.AsSpan().Fill(Last); }
        for (var i = 0; i < Horizon; i++)
        {
            // A forecast that went astray is worth less than the last value.
            if (!double.IsFinite(_next[i])) { _next[i] = Last; }
        }
        _row = (_row + 1) % Horizon;
        _next.CopyTo(_made.AsSpan(_row * Horizon));
        _filled[_row] = true;
    }

    /// <summary>Forecasts the steps ahead.</summary>
    /// <param name="quantile">Which quantile, above 0 and below 1; 0.5 is the median.</param>
    /// <param name="steps">The forecasts, the next step first; as many as asked for, beyond the horizon the last one
    /// goes on. Never negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is out of range.</exception>
    public void Forecast(double quantile, Span<double> steps)
    {
        if (!(quantile > 0 && quantile < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "It must be above 0 and below 1.");
        }
        for (var i = 0; i < steps.Length; i++)
        {
            var ahead = Math.Min(i, Horizon - 1);
            var error = _errors[ahead].Count < LeastErrors ? 0 : _errors[ahead].Quantile(quantile);
            steps[i] = Math.Max(0, _next[ahead] + error);
        }
    }

    /// <summary>Learns from a step.</summary>
    /// <param name="value">Its value; of a gap the last one before it.</param>
    /// <param name="gap">Whether it is a gap.</param>
    protected abstract void Learn(double value, bool gap);

    /// <summary>Forecasts the middle of what may come.</summary>
    /// <param name="steps">One forecast per step ahead.</param>
    /// <returns>Whether there was enough to forecast from.</returns>
    protected abstract bool TryForecast(Span<double> steps);

    private void Compare(double value)
    {
        for (var ahead = 0; ahead < Horizon; ahead++)
        {
            var row = (_row - ahead + Horizon) % Horizon;
            if (_filled[row]) { _errors[ahead].Add(value - _made[(row * Horizon) + ahead]); }
        }
    }
}
