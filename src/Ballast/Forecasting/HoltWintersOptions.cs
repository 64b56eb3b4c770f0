namespace Ballast.Forecasting;

/// <summary>How fast <see cref="HoltWinters"/> follows.</summary>
public sealed record HoltWintersOptions
{
    /// <summary>Steps of a season.</summary>
    /// <value>The default is 1, no season; 1 to 1,000,000.</value>
    public int Period { get; init; } = 1;

    /// <summary>The weight of the newest value in the level.</summary>
    /// <value>The default is 0.3; above 0 to 1.</value>
    public double Level { get; init; } = 0.3;

    /// <summary>The weight of the newest change in the trend.</summary>
    /// <value>The default is 0.05; 0 to 1.</value>
    public double Trend { get; init; } = 0.05;

    /// <summary>The weight of the newest value in the season.</summary>
    /// <value>The default is 0.2; 0 to 1.</value>
    public double Season { get; init; } = 0.2;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Period, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Period, 1_000_000);
        Check(Level, nameof(Level));
        Check(Trend, nameof(Trend));
        Check(Season, nameof(Season));
        ArgumentOutOfRangeException.ThrowIfZero(Level);
    }

    private static void Check(double weight, string name)
    {
        if (weight >= 0 && weight <= 1) { return; }
        throw new ArgumentOutOfRangeException(name, weight, "It must be 0 to 1.");
    }
}
