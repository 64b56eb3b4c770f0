namespace Ballast.Scaling.Forecasts;

/// <summary>What forecasts arrivals, in the order of the option's names.</summary>
public enum ForecastKind
{
    /// <summary>Ridge regression on the latest values.</summary>
    Ridge,

    /// <summary>What came last comes again.</summary>
    LastValue,

    /// <summary>Exponential smoothing of level and damped trend.</summary>
    HoltWinters,

    /// <summary>What was one season ago comes again.</summary>
    SeasonalNaive,

    /// <summary>Ridge regression on the latest values and on those of the last two seasons.</summary>
    RidgeSeason,
}
