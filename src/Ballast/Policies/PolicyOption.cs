using System.Collections.Immutable;

namespace Ballast.Policies;

/// <summary>One number an operator may set on a policy.</summary>
/// <param name="Name">Its name in the file: lower case, words joined by hyphens.</param>
/// <param name="Default">Its value where the operator says nothing.</param>
/// <param name="Min">The least value allowed.</param>
/// <param name="Max">The greatest value allowed.</param>
/// <param name="Unit">The unit: <c>s</c> for durations, a noun for counts, empty for ratios and choices.</param>
/// <param name="Meaning">One sentence for people.</param>
public sealed record PolicyOption(string Name, double Default, double Min, double Max, string Unit, string Meaning)
{
    /// <summary>Whether only whole numbers make sense.</summary>
    /// <value>The default is false.</value>
    public bool Whole { get; init; }

    /// <summary>Names of the values 0, 1, 2, … where the number stands for a choice; otherwise empty.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Whether the number is a duration.</summary>
    public bool IsDuration => Unit == "s";

    /// <summary>A choice among names, given in the file as the name's position.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="meaning">One sentence for people.</param>
    /// <param name="values">The names; the first is the default.</param>
    public static PolicyOption Choice(string name, string meaning, params ImmutableArray<string> values) =>
        new(name, 0, 0, values.Length - 1, string.Empty, meaning) { Whole = true, Values = values };

    /// <summary>Whether the option may have this value.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(double value) =>
        value >= Min && value <= Max && (!Whole || Math.Floor(value) == value);
}
