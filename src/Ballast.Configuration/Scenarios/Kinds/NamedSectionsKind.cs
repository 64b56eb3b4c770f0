using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Kinds;

/// <summary>Sections of one kind by names.</summary>
/// <typeparam name="T">What a section holds.</typeparam>
/// <param name="table">The keys of a section.</param>
/// <param name="by">What the names are of, as the docs say it.</param>
/// <param name="expected">What is expected where something else stands.</param>
internal abstract class NamedSectionsKind<T>(KeyTable<T> table, string by, string expected)
    : Kind<ImmutableSortedDictionary<string, T>>
{
    private readonly SectionKind<T> _section = new(table);

    /// <inheritdoc/>
    public override string Name => $"sections by {by}";

    /// <inheritdoc/>
    public override IKeyTable? Table => table;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, T> Read(
        ConfigNode node, string path, ImmutableSortedDictionary<string, T> before, ReadContext context)
    {
        if (node is not MappingNode mapping)
        {
            context.Expected(node, path, expected);
            return before;
        }
        var sections = before.ToBuilder();
        foreach (var entry in mapping.Entries)
        {
            var below = ReadContext.Join(path, entry.Key);
            if (!TrySeed(entry, below, context, out var seed)) { continue; }
            sections[entry.Key] = _section.Read(entry.Value, below, seed, context);
        }
        return sections.ToImmutable();
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ImmutableSortedDictionary<string, T> value) => value.IsEmpty
        ? null
        : new JsonObject(value.Select(pair => KeyValuePair.Create(pair.Key, _section.Write(pair.Value))));

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = _section.Schema() };

    /// <summary>What a section starts from, its name being checked.</summary>
    /// <param name="entry">The name and the section.</param>
    /// <param name="path">Its path.</param>
    /// <param name="context">Where errors are told.</param>
    /// <param name="seed">What it starts from.</param>
    /// <returns>Whether the section is to be read.</returns>
    protected abstract bool TrySeed(MappingEntry entry, string path, ReadContext context, out T seed);
}
