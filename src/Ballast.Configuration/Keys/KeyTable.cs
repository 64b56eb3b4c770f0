using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>All keys of one mapping: what reading, schema, documentation, hints and differences are made
/// of.</summary>
/// <typeparam name="TOwner">The record the mapping is read into.</typeparam>
/// <param name="name">The mapping's name.</param>
/// <param name="seed">The record with all defaults.</param>
/// <param name="keys">The keys, in the order of the documentation; a key is read after those before it.</param>
internal sealed class KeyTable<TOwner>(string name, TOwner seed, params ImmutableArray<Key<TOwner>> keys) : IKeyTable
{
    private readonly ImmutableArray<string> _names = [.. keys.Select(key => key.Name)];

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>The record with all defaults.</summary>
    public TOwner Seed => seed;

    /// <summary>The keys.</summary>
    public ImmutableArray<Key<TOwner>> Keys => keys;

    /// <inheritdoc/>
    public ImmutableArray<KeyRow> Rows =>
        [.. keys.Select(key => new KeyRow(key, key.Required ? null : key.Write(seed)))];

    /// <inheritdoc/>
    public ImmutableArray<string> ExactlyOne { get; init; } = [];

    /// <inheritdoc/>
    public ImmutableArray<string> AtLeastOne { get; init; } = [];

    /// <summary>Checks between keys, once all are read.</summary>
    public Action<TOwner, MappingNode, string, ReadContext>? Check { get; init; }

    /// <summary>Whether it is checked even where a key is wrong and its default stands in for it.</summary>
    public bool ChecksAlways { get; init; }

    /// <summary>Reads a mapping onto a record.</summary>
    public TOwner Read(MappingNode node, string path, TOwner before, ReadContext context)
    {
        RefuseUnknown(node, path, context);
        CheckGroups(node, path, context);
        var errors = context.Count;
        var owner = before;
        foreach (var key in keys)
        {
            if (node.Find(key.Name) is { } entry)
            {
                owner = key.Read(owner, entry.Value, ReadContext.Join(path, key.Name), context);
            }
            else if (key.Required)
            {
                context.Add(node.Start, path, $"required key \"{key.Name}\" is missing");
            }
        }
        if (ChecksAlways || errors == context.Count)
        {
            Check?.Invoke(owner, node, path, context);
        }
        return owner;
    }

    /// <summary>The record as a mapping that reads back to it.</summary>
    public JsonObject Write(TOwner owner)
    {
        var mapping = new JsonObject();
        foreach (var key in keys)
        {
            if (key.Write(owner) is { } value)
            {
                mapping[key.Name] = value;
            }
        }
        return mapping;
    }

    /// <summary>Notes what differs between two records.</summary>
    public void Compare(TOwner before, TOwner after, string path, ChangeEffect effect, List<ConfigChange> changes)
    {
        foreach (var key in keys)
        {
            key.Compare(before, after, path, effect, changes);
        }
    }

    private void RefuseUnknown(MappingNode node, string path, ReadContext context)
    {
        foreach (var entry in node.Entries)
        {
            if (!_names.Contains(entry.Key) && !context.IsFull)
            {
                context.Add(entry.Start, ReadContext.Join(path, entry.Key), $"unknown key{Remedy(entry.Key)}");
            }
        }
    }

    private string Remedy(string written)
    {
        var below = keys.FirstOrDefault(key => key.Kind.Table?.Rows.Any(row => row.Key.Name == written) == true);
        return below is null ? Hint.For(written, _names, "keys here") : $"; it belongs below \"{below.Name}\"";
    }

    private void CheckGroups(MappingNode node, string path, ReadContext context)
    {
        if (AtLeastOne.Length > 0 && !AtLeastOne.Any(key => node.Find(key) is not null))
        {
            context.Add(node.Start, path, $"at least one of {string.Join(", ", AtLeastOne)} is required");
        }
        if (ExactlyOne.Length == 0)
        {
            return;
        }
        var given = node.Entries.Where(entry => ExactlyOne.Contains(entry.Key)).ToArray();
        if (given.Length == 0)
        {
            context.Add(node.Start, path, $"one of {string.Join(", ", ExactlyOne)} is required");
        }
        foreach (var second in given.Skip(1))
        {
            context.Add(second.Start, ReadContext.Join(path, second.Key),
                $"only one of {string.Join(", ", ExactlyOne)} is allowed; "
                + $"\"{given[0].Key}\" stands in line {given[0].Start.Line}");
        }
    }
}
