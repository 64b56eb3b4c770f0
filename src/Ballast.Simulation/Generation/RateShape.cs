using System.Collections.Immutable;

namespace Ballast.Simulation.Generation;

/// <summary>How the rate moves around its mean. The default does not move.</summary>
public sealed record RateShape
{
    /// <summary>Cosine parts of the logarithm of the rate over a period; the first has one wave.</summary>
    public ImmutableArray<double> Cosines { get; init; } = [];

    /// <summary>Sine parts, as many.</summary>
    public ImmutableArray<double> Sines { get; init; } = [];

    /// <summary>Seconds of the period of the waves. The default is a day.</summary>
    public double PeriodSeconds { get; init; } = 86_400;

    /// <summary>Rates at equal distances over a day, straight in between; empty for none. Only their ratios
    /// count.</summary>
    public ImmutableArray<double> Daily { get; init; } = [];

    /// <summary>A factor for each day from Monday on, the first day of a trace; empty for none.</summary>
    public ImmutableArray<double> Weekdays { get; init; } = [];

    /// <summary>Standard deviation of a slow drift of the rate's logarithm; 0 for none.</summary>
    public double ResidualSigma { get; init; }

    /// <summary>What the drift keeps of itself over 600 s; 0 to below 1.</summary>
    public double ResidualKept { get; init; }

    /// <summary>Flash crowds a day, on top of the mean rate; 0 for none.</summary>
    public double FlashPerDay { get; init; }

    /// <summary>Whether the rate is the same at all times.</summary>
    public bool IsSteady => Cosines.IsEmpty && Daily.IsEmpty && Weekdays.IsEmpty && ResidualSigma == 0
        && FlashPerDay == 0;
}
