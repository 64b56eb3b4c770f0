using System.Globalization;

namespace Ballast.Load.Planning;

/// <summary>Reads durations such as <c>500ms</c>, <c>30s</c>, <c>1.5m</c>.</summary>
internal static class TimeText
{
    private static readonly (string Unit, double Seconds)[] Units =
    [
        ("us", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach (var (unit, seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length),
                    NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                var total = number * seconds;
                if (total > LoadPlan.Longest.TotalSeconds)
                {
                    return false;
                }
                time = TimeSpan.FromSeconds(total);
                return true;
            }
        }
        return false;
    }
}
