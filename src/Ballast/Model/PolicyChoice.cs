using System.Collections.Immutable;
using Ballast.Statistics;

namespace Ballast;

/// <summary>A policy by its name in the catalogue, with the options that differ from its defaults.</summary>
/// <param name="Name">The catalogue name, such as <c>peak-ewma</c>.</param>
/// <param name="Options">Option name to number: durations in seconds, switches as 0 or 1.</param>
public sealed record PolicyChoice(string Name, ImmutableSortedDictionary<string, double> Options)
{
    /// <summary>A policy with all its defaults.</summary>
    /// <param name="name">The catalogue name.</param>
    public PolicyChoice(string name) : this(name, ImmutableSortedDictionary<string, double>.Empty)
    {
    }

    /// <summary>The option's value, or the given default where the operator said nothing.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="otherwise">The default.</param>
    public double Get(string option, double otherwise) => Options.GetValueOrDefault(option, otherwise);

    /// <summary>Two choices are equal when the names and all options are.</summary>
    /// <param name="other">The other choice.</param>
    public bool Equals(PolicyChoice? other) =>
        other is not null && Name == other.Name && Options.SequenceEqual(other.Options);

    /// <summary>A hash of the name alone: the same in every process.</summary>
    public override int GetHashCode() => (int)Seeds.Hash(Name);
}
