using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>Requests that are generated: from a preset, or from what is said here.</summary>
public sealed record GeneratorConfig
{
    /// <summary>The preset: a name, or the full path of a file of presets, with <c>#NAME</c> behind it where it holds
    /// several; empty for none.</summary>
    public string Preset { get; init; } = string.Empty;

    /// <summary>How arrivals lie in time; <see langword="null"/> for the preset's own, or Poisson.</summary>
    public GeneratorArrivals? Arrivals { get; init; }

    /// <summary>Gamma and Weibull: standard deviation over mean of the gaps.</summary>
    public double Cv { get; init; } = 1;

    /// <summary>MMPP: the rates of the states; only their ratios count.</summary>
    public ImmutableArray<double> States { get; init; } = [];

    /// <summary>MMPP: probabilities from one state to the next per step, one row for each state.</summary>
    public ImmutableArray<ImmutableArray<double>> Transition { get; init; } = [];

    /// <summary>MMPP: time between two steps of the chain.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A rate that rises and falls; <see langword="null"/> for the preset's own, or a steady one.</summary>
    public SwellConfig? Swell { get; init; }

    /// <summary>Flash crowds a day, at random; <see langword="null"/> for the preset's own, or none.</summary>
    public double? FlashPerDay { get; init; }

    /// <summary>Input tokens; <see langword="null"/> for the preset's own, or none.</summary>
    public LengthConfig? Input { get; init; }

    /// <summary>Output tokens; <see langword="null"/> for the preset's own, or none.</summary>
    public LengthConfig? Output { get; init; }

    /// <summary>Rank correlation of input and output; <see langword="null"/> for the preset's own, or 0.</summary>
    public double? Correlation { get; init; }
}
