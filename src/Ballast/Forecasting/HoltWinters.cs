namespace Ballast.Forecasting;

/// <summary>Exponential smoothing of level, trend and additive season (Holt 1957, Winters 1960), the trend damped so
/// that it does not run away.</summary>
public sealed class HoltWinters : Forecaster
{
    private const double Damping = 0.9;
    private readonly HoltWintersOptions _options;
    private readonly double[] _season;
    private double _level;
    private double _trend;
    private double _firstSum;
    private int _phase;
    private int _steps;

    /// <summary>A forecaster that has seen nothing.</summary>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="options">How fast it follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public HoltWinters(int horizon, HoltWintersOptions options)
        : base(horizon)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        _season = new double[options.Period];
    }

    /// <inheritdoc/>
    public override string Name => "holt-winters";

    /// <inheritdoc/>
    protected override void Learn(double value, bool gap)
    {
        var period = _season.Length;
        if (_steps < period)
        {
            Begin(value);
            return;
        }
        if (gap) { value = _level + (Damping * _trend) + _season[_phase]; }
        var before = _level;
        var expected = _level + (Damping * _trend);
        _level = (_options.Level * (value - _season[_phase])) + ((1 - _options.Level) * expected);
        _trend = (_options.Trend * (_level - before)) + ((1 - _options.Trend) * Damping * _trend);
        _season[_phase] = (_options.Season * (value - _level)) + ((1 - _options.Season) * _season[_phase]);
        _phase = (_phase + 1) % period;
    }

    /// <inheritdoc/>
    protected override bool TryForecast(Span<double> steps)
    {
        if (_steps < _season.Length) { return false; }
        var (trend, sum) = (_trend, 0.0);
        for (var i = 0; i < steps.Length; i++)
        {
            trend *= Damping;
            sum += trend;
            steps[i] = _level + sum + _season[(_phase + i) % _season.Length];
        }
        return true;
    }

    // The first season gives its mean as the level, and what differs from it as the season.
    private void Begin(double value)
    {
        _season[_steps++] = value;
        _firstSum += value;
        if (_steps < _season.Length) { return; }
        _level = _firstSum / _season.Length;
        for (var i = 0; i < _season.Length; i++) { _season[i] -= _level; }
    }
}
