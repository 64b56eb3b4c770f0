using System.Globalization;

namespace Ballast.Cli.Show;

/// <summary>Numbers as tables write them, the same in every country.</summary>
internal static class Figures
{
    public const string Absent = "-";

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0}/s");

    public static string Milliseconds(double value) => value switch
    {
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.0} s"),
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms"),
        >= 10 => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.00} ms"),
    };

    public static string Seconds(double value) => Milliseconds(value * 1000);

    public static string Share(double value, int digits = 1) =>
        value.ToString(digits == 1 ? "P1" : "P2", CultureInfo.InvariantCulture);

    /// <summary>At most four digits that matter, for costs of any scale.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
