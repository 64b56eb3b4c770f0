namespace Ballast.Forecasting;

/// <summary>What <see cref="RidgeAutoregression"/> looks at, and how much it trusts it.</summary>
public sealed record RidgeOptions
{
    /// <summary>The latest values it looks at.</summary>
    /// <value>The default is 15; 1 to 200.</value>
    public int Lags { get; init; } = 15;

    /// <summary>The penalty on the weights of standardised inputs.</summary>
    /// <value>The default is 50; 0 or more.</value>
    public double Penalty { get; init; } = 50;

    /// <summary>Steps of a season, whose last two it looks at as well; 0 for none.</summary>
    /// <value>The default is 0; up to 1,000,000.</value>
    public int Period { get; init; }

    /// <summary>How many values around the target, one season ago, it looks at.</summary>
    /// <value>The default is 11; 1 to 201, odd.</value>
    public int SeasonWidth { get; init; } = 11;

    /// <summary>How much of what was learnt is kept per step: below 1 the past fades.</summary>
    /// <value>The default is 1, nothing fades; 0.9 to 1.</value>
    public double Keep { get; init; } = 1;

    /// <summary>Steps between two solutions of the weights.</summary>
    /// <value>The default is 30; 1 to 100,000.</value>
    public int Refit { get; init; } = 30;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Lags, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Lags, 200);
        ArgumentOutOfRangeException.ThrowIfNegative(Penalty);
        ArgumentOutOfRangeException.ThrowIfNegative(Period);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Period, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(SeasonWidth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SeasonWidth, 201);
        ArgumentOutOfRangeException.ThrowIfZero(SeasonWidth % 2);
        if (!(Keep >= 0.9 && Keep <= 1)) { throw new ArgumentOutOfRangeException(nameof(Keep), Keep, "0.9 to 1."); }
        ArgumentOutOfRangeException.ThrowIfLessThan(Refit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Refit, 100_000);
    }
}
