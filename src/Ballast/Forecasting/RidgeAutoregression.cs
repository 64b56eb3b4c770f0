namespace Ballast.Forecasting;

/// <summary>A linear function of the latest values, and of the same hours of the days before, for each step
/// ahead.</summary>
/// <remarks>
/// One ridge regression per step ahead, learnt online: when the value of a step has come, the inputs of the time it
/// was to be forecast from are a row. To train it on a history is to let it see the history. Until twice as many rows
/// as inputs are there, the last value is the forecast. The defaults are those of the Faro study's best simple
/// forecaster.
/// </remarks>
public sealed class RidgeAutoregression : Forecaster
{
    private readonly RidgeOptions _options;
    private readonly SeriesMemory _memory;
    private readonly RidgeRegression[] _steps;
    private readonly double[] _row;
    private int _untilRefit;

    /// <summary>A forecaster that has seen nothing.</summary>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="options">What it looks at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public RidgeAutoregression(int horizon, RidgeOptions options)
        : base(horizon)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        var seasonal = options.Period > 0;
        var inputs = options.Lags + (seasonal ? options.SeasonWidth + 2 : 0);
        var reach = seasonal ? (2 * options.Period) + options.SeasonWidth : options.Lags;
        _memory = new(Math.Max(reach, options.Lags) + horizon + 1);
        _steps = new RidgeRegression[horizon];
        for (var i = 0; i < horizon; i++) { _steps[i] = new(inputs, options.Penalty, options.Keep); }
        _row = new double[inputs];
        _untilRefit = options.Refit;
    }

    /// <inheritdoc/>
    public override string Name => _options.Period > 0 ? "ridge-season" : "ridge";

    /// <inheritdoc/>
    protected override void Learn(double value, bool gap)
    {
        _memory.Add(value, gap);
        if (!gap)
        {
            for (var ahead = 1; ahead <= Horizon; ahead++)
            {
                if (TryRow(ahead, ahead)) { _steps[ahead - 1].Add(_row, value); }
            }
        }
        if (--_untilRefit > 0) { return; }
        _untilRefit = _options.Refit;
        foreach (var step in _steps)
        {
            if (step.Rows >= 2 * _row.Length) { step.Solve(); }
        }
    }

    /// <inheritdoc/>
    protected override bool TryForecast(Span<double> steps)
    {
        for (var ahead = 1; ahead <= steps.Length; ahead++)
        {
            if (!_steps[ahead - 1].Solved || !TryRow(0, ahead)) { return false; }
            steps[ahead - 1] = Math.Max(0, _steps[ahead - 1].Predict(_row));
        }
        return true;
    }

    // The inputs as they were some steps ago, for a forecast of a step ahead of then.
    private bool TryRow(int ago, int ahead)
    {
        if (_memory.Count < ago + _options.Lags) { return false; }
        for (var lag = 0; lag < _options.Lags; lag++)
        {
            if (ago > 0 && _memory.GapAgo(ago + lag)) { return false; }
            _row[lag] = _memory.Ago(ago + lag);
        }
        return _options.Period == 0 || TrySeason(ago, ahead);
    }

    // One season before the target: the values around it; its level by the lags of then; the mean of the two last
    // seasons at the target.
    private bool TrySeason(int ago, int ahead)
    {
        var (period, half) = (_options.Period, _options.SeasonWidth / 2);
        var target = ago - ahead + period;
        if (target < half || _memory.Count < target + period + half + 1) { return false; }
        var place = _options.Lags;
        for (var i = -half; i <= half; i++) { _row[place++] = _memory.Ago(target + i); }
        var level = 0.0;
        for (var lag = 0; lag < _options.Lags; lag++) { level += _memory.Ago(ago + period + lag); }
        _row[place++] = level / _options.Lags;
        _row[place] = (_memory.Ago(target) + _memory.Ago(target + period)) / 2;
        return true;
    }
}
