using System.Globalization;
using Ballast.Lab.Comparing;

namespace Ballast.Lab.Reporting;

/// <summary>Figures as people read them, the same in every country.</summary>
public static class FigureText
{
    /// <summary>What stands where there is no figure.</summary>
    public const string Absent = "-";

    /// <summary>A figure in its unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="value">The figure, if there is one.</param>
    public static string Of(MetricUnit unit, double? value) => value is not { } figure ? Absent : unit switch
    {
        MetricUnit.Share => Share(figure),
        MetricUnit.Seconds => Seconds(figure),
        MetricUnit.PerSecond => Rate(figure),
        MetricUnit.Hours => Hours(figure),
        MetricUnit.Count => Count(figure),
        _ => Number(figure),
    };

    /// <summary>A number of things.</summary>
    /// <param name="value">The number.</param>
    public static string Count(double value) =>
        value.ToString(value == Math.Floor(value) ? "N0" : "N1", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole: 0.5 is 50 %.</summary>
    /// <param name="value">The part.</param>
    public static string Share(double value) => Math.Abs(value) switch
    {
        // What is nearly all or nearly nothing is not rounded to it.
        > 0.99995 and < 1 => Text(value, "above 99.99 %", "below -99.99 %"),
        > 0 and < 0.00005 => Text(value, "below 0.01 %", "above -0.01 %"),
        > 0.99 and < 1 or > 0 and < 0.01 => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.00} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %"),
    };

    /// <summary>A time.</summary>
    /// <param name="value">Seconds.</param>
    public static string Seconds(double value) => Math.Abs(value) switch
    {
        0 => "0 s",
        >= 36_000 => Digits(value / 3600, "h"),
        >= 600 => Digits(value / 60, "min"),
        >= 1 => Digits(value, "s"),
        >= 0.001 => Digits(value * 1e3, "ms"),
        _ => Digits(value * 1e6, "µs"),
    };

    /// <summary>A rate.</summary>
    /// <param name="value">Per second.</param>
    public static string Rate(double value) => $"{Number(value)}/s";

    /// <summary>Hours of replicas.</summary>
    /// <param name="value">Hours.</param>
    public static string Hours(double value) => Digits(value, "h");

    /// <summary>A number with the digits that matter, at least three of them.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        >= 0.001 => value.ToString("0.####", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##e0", CultureInfo.InvariantCulture),
    };

    /// <summary>A difference with its sign.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="value">The difference.</param>
    public static string Difference(MetricUnit unit, double value)
    {
        // The difference of two shares is not a share of either.
        var text = unit == MetricUnit.Share ? $"{Number(Math.Round(value * 100, 3))} points" : Of(unit, value);
        return value > 0 ? $"+{text}" : text;
    }

    /// <summary>From one difference to another, the unit once if both have the same.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="low">The lower one.</param>
    /// <param name="high">The upper one.</param>
    public static string Differences(MetricUnit unit, double low, double high)
    {
        var (from, to) = (Difference(unit, low), Difference(unit, high));
        var fromUnit = from.IndexOf(' ', StringComparison.Ordinal);
        var toUnit = to.IndexOf(' ', StringComparison.Ordinal);
        var same = fromUnit > 0 && toUnit > 0
            && from.AsSpan(fromUnit).Equals(to.AsSpan(toUnit), StringComparison.Ordinal);
        return $"{(same ? from[..fromUnit] : from)} to {to}";
    }

    /// <summary>A relative difference with its sign.</summary>
    /// <param name="value">The difference as a part of what it is compared with.</param>
    public static string Relative(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value * 100:+0.0;-0.0;0.0} %");

    /// <summary>A confidence: 0.9 is 90 %.</summary>
    /// <param name="value">The confidence, 0 to 1.</param>
    public static string Confidence(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %");

    private static string Text(double value, string positive, string negative) => value > 0 ? positive : negative;

    private static string Digits(double value, string unit)
    {
        var format = Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "0", >= 10 => "0.0", _ => "0.00" };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }
}
