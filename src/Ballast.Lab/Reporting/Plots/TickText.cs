using System.Globalization;

namespace Ballast.Lab.Reporting.Plots;

/// <summary>Short texts beside ticks: round numbers need no more digits than they have.</summary>
internal static class TickText
{
    public static string Seconds(double value) => value switch
    {
        0 => "0",
        // A hundred seconds are no round number of minutes.
        >= 3600 when value % 3600 == 0 => $"{Round(value / 3600)} h",
        >= 60 when value % 60 == 0 => $"{Round(value / 60)} min",
        >= 1 => $"{Round(value)} s",
        >= 0.001 => $"{Round(value * 1e3)} ms",
        _ => $"{Round(value * 1e6)} µs",
    };

    public static string Share(double value) => $"{Round(value * 100)} %";

    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e9 => $"{Round(value / 1e9)}G",
        >= 1e6 => $"{Round(value / 1e6)}M",
        >= 1e4 => $"{Round(value / 1e3)}k",
        > 0 and < 0.001 => value.ToString("0.##e0", CultureInfo.InvariantCulture),
        _ => Round(value),
    };

    private static string Round(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
