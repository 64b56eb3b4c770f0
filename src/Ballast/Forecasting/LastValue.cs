namespace Ballast.Forecasting;

/// <summary>The last value goes on.</summary>
/// <param name="horizon">Steps ahead.</param>
public sealed class LastValue(int horizon) : Forecaster(horizon)
{
    /// <inheritdoc/>
    public override string Name => "last-value";

    /// <inheritdoc/>
    protected override void Learn(double value, bool gap)
    {
    }

    /// <inheritdoc/>
    protected override bool TryForecast(Span<double> steps)
    {
        steps.Fill(Last);
        return true;
    }
}
