using System.Collections.Immutable;
using System.Globalization;

namespace Ballast.Policies;

/// <summary>Every policy behind one seam, by name: the source for configuration, schema and documentation.</summary>
/// <typeparam name="T">The seam.</typeparam>
public sealed class PolicyCatalogue<T>
    where T : class
{
    /// <summary>A catalogue.</summary>
    /// <param name="kind">What its policies are called in messages, such as <c>routing policy</c>.</param>
    /// <param name="entries">Its policies, in the order they are listed.</param>
    /// <exception cref="ArgumentException">Two entries have one name.</exception>
    public PolicyCatalogue(string kind, params ImmutableArray<PolicyEntry<T>> entries)
    {
        Kind = kind;
        Entries = entries;
        Names = [.. entries.Select(entry => entry.Name)];
        if (Names.Distinct().Count() != Names.Length)
        {
            throw new ArgumentException($"Two entries for a {kind} have one name.", nameof(entries));
        }
    }

    /// <summary>What its policies are called in messages.</summary>
    public string Kind { get; }

    /// <summary>All names, in the order of <see cref="Entries"/>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>All entries, in the order they are listed.</summary>
    public ImmutableArray<PolicyEntry<T>> Entries { get; }

    /// <summary>The entry of a name; <see langword="null"/> when there is none.</summary>
    /// <param name="name">The name.</param>
    public PolicyEntry<T>? Find(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == name) { return entry; }
        }
        return null;
    }

    /// <summary>Makes a fresh policy.</summary>
    /// <param name="choice">Its name and the options that differ from its defaults.</param>
    /// <exception cref="ArgumentException">The name or an option is unknown, or a value is out of range; the message
    /// names it, what is allowed and the nearest valid name.</exception>
    public T Create(PolicyChoice choice)
    {
        var entry = Check(choice);
        return entry.Make(new PolicyArguments(entry.Options, choice));
    }

    /// <summary>Checks a choice without making anything.</summary>
    /// <param name="choice">The choice.</param>
    /// <returns>The entry chosen.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Create"/>.</exception>
    public PolicyEntry<T> Check(PolicyChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var entry = Find(choice.Name) ?? throw new ArgumentException(
            $"Unknown {Kind} '{choice.Name}'; the nearest is '{NearestName.Of(choice.Name, Names)}'. " +
            $"Known: {string.Join(", ", Names)}.", nameof(choice));
        foreach (var (name, value) in choice.Options)
        {
            CheckOption(entry, name, value);
        }
        return entry;
    }

    private void CheckOption(PolicyEntry<T> entry, string name, double value)
    {
        var option = entry.Find(name) ?? throw UnknownOption(entry, name);
        if (!option.Allows(value))
        {
            var whole = option.Whole ? "a whole number " : string.Empty;
            var unit = option.Unit.Length > 0 ? " " + option.Unit : string.Empty;
            var range = string.Create(CultureInfo.InvariantCulture, $"from {option.Min} to {option.Max}{unit}");
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Option '{name}' of {Kind} '{entry.Name}' is {value}; it must be {whole}{range}."), nameof(value));
        }
    }

    private ArgumentException UnknownOption(PolicyEntry<T> entry, string name)
    {
        var names = entry.Options.Select(option => option.Name).ToArray();
        var remedy = names.Length == 0
            ? "it has none"
            : $"the nearest is '{NearestName.Of(name, names)}'. Known: {string.Join(", ", names)}";
        return new ArgumentException($"Unknown option '{name}' of {Kind} '{entry.Name}'; {remedy}.", nameof(name));
    }
}
