using System.Text.Json.Nodes;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>A key of a mapping that is read into a record.</summary>
/// <typeparam name="TOwner">The record.</typeparam>
internal abstract class Key<TOwner> : IKey
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public required string Meaning { get; init; }

    /// <inheritdoc/>
    public bool Required { get; init; }

    /// <inheritdoc/>
    public string? DefaultText { get; init; }

    /// <inheritdoc/>
    public ChangeEffect Effect { get; init; }

    /// <inheritdoc/>
    public abstract IKind Kind { get; }

    /// <summary>A key: its name, what it takes, where it lives in the record, and what it means.</summary>
    public static KeyOfValue<TOwner, TValue> Of<TValue>(
        string name, Kind<TValue> kind, Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> set, string meaning,
        bool required = false, ChangeEffect effect = ChangeEffect.Live, string? defaultText = null,
        Func<TOwner, Kind<TValue>>? readAs = null) =>
        new(kind, get, set)
        {
            Name = name,
            Meaning = meaning,
            Required = required,
            Effect = effect,
            DefaultText = defaultText,
            ReadAs = readAs,
        };

    /// <summary>The record with the key's value from a node.</summary>
    public abstract TOwner Read(TOwner owner, ConfigNode node, string path, ReadContext context);

    /// <summary>The key's value in a record; <see langword="null"/> when it has none.</summary>
    public abstract JsonNode? Write(TOwner owner);

    /// <summary>Notes what differs between two records.</summary>
    public abstract void Compare(
        TOwner before, TOwner after, string path, ChangeEffect effect, List<ConfigChange> changes);
}
