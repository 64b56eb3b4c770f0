using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Configuration.Keys;

/// <summary>The policies of one catalogue with their options, whatever seam they stand behind.</summary>
/// <param name="Name">The list's name in the schema, such as <c>routingPolicy</c>.</param>
/// <param name="Noun">What one is called in errors.</param>
/// <param name="Rows">The policies.</param>
internal sealed record PolicyList(string Name, string Noun, ImmutableArray<PolicyRow> Rows)
{
    /// <summary>The names.</summary>
    public ImmutableArray<string> Names { get; } = [.. Rows.Select(row => row.Name)];

    /// <summary>The policy of a name, or nothing.</summary>
    public PolicyRow? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>The policies of a catalogue.</summary>
    public static PolicyList Of<T>(string name, PolicyCatalogue<T> catalogue)
        where T : class =>
        new(name, catalogue.Kind,
            [.. catalogue.Entries.Select(entry => new PolicyRow(entry.Name, entry.Description, entry.Options))]);
}
