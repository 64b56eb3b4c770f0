namespace Ballast.Forecasting;

/// <summary>What was one season ago comes again; the last value until a season has been seen.</summary>
public sealed class SeasonalNaive : Forecaster
{
    private readonly int _period;
    private readonly SeriesMemory _memory;

    /// <summary>A forecaster that has seen nothing.</summary>
    /// <param name="horizon">Steps ahead.</param>
    /// <param name="period">Steps of a season; 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public SeasonalNaive(int horizon, int period)
        : base(horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, 1_000_000);
        _period = period;
        _memory = new(period);
    }

    /// <inheritdoc/>
    public override string Name => "seasonal-naive";

    /// <inheritdoc/>
    protected override void Learn(double value, bool gap) => _memory.Add(value, gap);

    /// <inheritdoc/>
    protected override bool TryForecast(Span<double> steps)
    {
        if (_memory.Count < _period) { return false; }
        for (var i = 0; i < steps.Length; i++) { steps[i] = _memory.Ago(_period - 1 - (i % _period)); }
        return true;
    }
}
