using System.Collections.Immutable;
using Ballast.Forecasting;
using Ballast.Policies;

namespace Ballast.Scaling.Forecasts;

/// <summary>Which forecaster an autoscaler looks ahead with.</summary>
public sealed record ForecastOptions
{
    /// <summary>Bins ahead that every forecaster forecasts; what is asked for beyond goes on as the last one.</summary>
    public const int Horizon = 10;

    private const string Kinds = "forecast";
    private const string Day = "forecast-season";

    /// <summary>What forecasts.</summary>
    /// <value>The default is the ridge regression on the latest values.</value>
    public ForecastKind Kind { get; init; } = ForecastKind.Ridge;

    /// <summary>Bins of a season.</summary>
    /// <value>The default is 1,440: a day of minutes; 1 to 20,160.</value>
    public int Season { get; init; } = 1440;

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        PolicyOption.Choice(Kinds, "What forecasts the arrivals of the minutes to come.",
            "ridge", "last-value", "holt-winters", "seasonal-naive", "ridge-season"),
        new(Day, 1440, 1, 20_160, "minutes", "The season of those forecasters that know one.") { Whole = true },
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static ForecastOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new() { Kind = (ForecastKind)arguments.Whole(Kinds), Season = arguments.Whole(Day) };
    }

    /// <summary>A forecaster that has seen nothing.</summary>
    /// <param name="horizon">Steps ahead that it forecasts.</param>
    public Forecaster Make(int horizon = Horizon) => Kind switch
    {
        ForecastKind.LastValue => new LastValue(horizon),
        ForecastKind.HoltWinters => new HoltWinters(horizon, new()),
        ForecastKind.SeasonalNaive => new SeasonalNaive(horizon, Season),
        ForecastKind.RidgeSeason => new RidgeAutoregression(horizon, new() { Period = Season }),
        _ => new RidgeAutoregression(horizon, new()),
    };
}
