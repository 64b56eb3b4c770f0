using System.Runtime.CompilerServices;

namespace Ballast.Simulation.Chance;

/// <summary>Guards of the parameters of distributions.</summary>
internal static class Require
{
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(double.IsFinite(value), value, name, "It must be finite.");

    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value >= 0 && double.IsFinite(value), value, name, "It must be finite and not negative.");

    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        Check(value > 0 && double.IsFinite(value), value, name, "It must be finite and above 0.");

    private static void Check(bool holds, double value, string? name, string rule)
    {
        if (!holds) { throw new ArgumentOutOfRangeException(name, value, rule); }
    }
}
