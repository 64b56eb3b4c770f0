using Ballast.Policies;

namespace Ballast.Configuration.Kinds;

/// <summary>What an option of a policy takes in the file.</summary>
internal static class OptionKinds
{
    /// <summary>The kind of an option: a duration, a name, a whole number or a number.</summary>
    public static Kind<double> Of(PolicyOption option)
    {
        if (option.IsDuration)
        {
            return new MappedKind<TimeSpan, double>(
                new DurationKind(Span(option.Min), Span(option.Max)), (span, _) => span.TotalSeconds, Span);
        }
        if (option.Values.Length > 0)
        {
            return new ChoiceKind(option.Values);
        }
        return option.Whole
            ? new MappedKind<int, double>(
                new IntegerKind(Whole(option.Min), Whole(option.Max)), (number, _) => number, Whole)
            : new NumberKind(option.Min, option.Max);
    }

    /// <summary>An option's name in the file: hyphens of the catalogue become capitals, as in every other
    /// key.</summary>
    public static string Key(PolicyOption option) => OptionKey.Of(option);

    private static TimeSpan Span(double seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Duration.Longest.TotalSeconds));

    private static int Whole(double number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);
}
