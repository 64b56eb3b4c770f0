using System.Collections.Immutable;
using Ballast.Policies;
using Ballast.Scaling.Forecasts;

namespace Ballast.Scaling.Policies;

/// <summary>Settings of <see cref="Cilantro"/>.</summary>
public sealed record CilantroOptions
{
    /// <summary>How often it learns and decides.</summary>
    /// <value>The default is 60 s; 10 s to 1 h.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the least utility counts (egalitarian welfare) and not the sum (utilitarian).</summary>
    /// <value>The default is false.</value>
    public bool Egalitarian { get; init; }

    /// <summary>Allocations that the search tries in each decision.</summary>
    /// <value>The default is 2,000; 0 to 20,000.</value>
    public int Evaluations { get; init; } = 2000;

    /// <summary>How wide confidence bounds are: how much it explores.</summary>
    /// <value>The default is 0.1; 0 to 10.</value>
    public double Width { get; init; } = 0.1;

    /// <summary>How much the share of kept promises changes over the whole range of replicas per load.</summary>
    /// <value>The default is 2; 0 to 100.</value>
    public double Slope { get; init; } = 2;

    /// <summary>The quantile of the forecast load.</summary>
    /// <value>The default is 0.6; 0.01 to 0.99.</value>
    public double Quantile { get; init; } = 0.6;

    /// <summary>The seed of its search.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>What forecasts, where no forecasters are passed.</summary>
    public ForecastOptions Forecast { get; init; } = new();

    /// <summary>What an operator may set.</summary>
    public static ImmutableArray<PolicyOption> Declared { get; } =
    [
        PolicyOption.Choice("welfare", "The sum of utilities, or the least.", "utilitarian", "egalitarian"),
        new("interval", 60, 10, 3600, "s", "How often it learns and decides."),
        new("evaluations", 2000, 0, 20_000, "allocations", "What the search tries in each decision.") { Whole = true },
        new("width", 0.1, 0, 10, string.Empty, "How wide confidence bounds are: how much it explores."),
        new("slope", 2, 0, 100, string.Empty, "How much kept promises change over the range of replicas per load."),
        new("quantile", 0.6, 0.01, 0.99, string.Empty, "The quantile of the forecast load."),
        new("seed", 1, 0, 1_000_000, string.Empty, "The seed of its search.") { Whole = true },
        .. ForecastOptions.Declared,
    ];

    /// <summary>The settings an operator chose.</summary>
    /// <param name="arguments">Values for <see cref="Declared"/>.</param>
    public static CilantroOptions From(PolicyArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new()
        {
            Egalitarian = arguments.Whole("welfare") == 1,
            Interval = arguments.Duration("interval"),
            Evaluations = arguments.Whole("evaluations"),
            Width = arguments["width"],
            Slope = arguments["slope"],
            Quantile = arguments["quantile"],
            Seed = arguments.Whole("seed"),
            Forecast = ForecastOptions.From(arguments),
        };
    }
}
