namespace Ballast.Results;

/// <summary>Rounds what is written in bulk: more digits would make files large and say nothing.</summary>
internal static class SignificantDigits
{
    public static double Six(double value)
    {
        if (value == 0 || !double.IsFinite(value)) { return 0; }
        var digits = 5 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }
}
