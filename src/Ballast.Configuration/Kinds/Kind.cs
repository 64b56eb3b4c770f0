using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Kinds;

/// <summary>Reads, checks and writes the values of one kind.</summary>
/// <typeparam name="TValue">What a value is read into.</typeparam>
internal abstract class Kind<TValue> : IKind
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual string Range => string.Empty;

    /// <inheritdoc/>
    public virtual IKeyTable? Table => null;

    /// <summary>Reads a node; what is wrong goes into the context.</summary>
    /// <param name="node">The node.</param>
    /// <param name="path">Its path.</param>
    /// <param name="before">The value without the node: the default, or what <c>defaults</c> says.</param>
    /// <param name="context">Gathers errors.</param>
    /// <returns>The value; <paramref name="before"/> where it cannot be read.</returns>
    public abstract TValue Read(ConfigNode node, string path, TValue before, ReadContext context);

    /// <summary>The value as a node that reads back to it; <see langword="null"/> when there is none.</summary>
    public abstract JsonNode? Write(TValue value);

    /// <inheritdoc/>
    public abstract JsonObject Schema();

    /// <summary>Notes what differs between two values.</summary>
    public virtual void Compare(
        TValue before, TValue after, string path, ChangeEffect effect, List<ConfigChange> changes)
    {
        var (old, now) = (Text(before), Text(after));
        if (old != now)
        {
            changes.Add(new ConfigChange(path, old, now, effect));
        }
    }

    /// <summary>The value as differences show it.</summary>
    protected virtual JsonNode? Show(TValue value) => Write(value);

    private string? Text(TValue value) => Show(value) switch
    {
        null => null,
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(JsonText.Compact),
    };
}
