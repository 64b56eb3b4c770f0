using Ballast.Statistics;

namespace Ballast.Results;

/// <summary>Rounds what is written in bulk: more digits would make files large and say nothing.</summary>
internal static class SignificantDigits
{
    private const double PerLn10 = 0.4342944819032518;

    public static double Six(double value)
    {
        if (value == 0 || !double.IsFinite(value)) { return 0; }
        var digits = 5 - (int)Math.Floor(PortableMath.Log(Math.Abs(value)) * PerLn10);
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }
}
