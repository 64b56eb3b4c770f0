using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Scenarios.Keys;

/// <summary>A key of a record that is part of another one.</summary>
/// <typeparam name="TOwner">The record that holds the other.</typeparam>
/// <typeparam name="TInner">The record the key belongs to.</typeparam>
internal sealed class InnerKey<TOwner, TInner>(
    Key<TInner> inner, Func<TOwner, TInner> get, Func<TOwner, TInner, TOwner> set) : Key<TOwner>
{
    /// <inheritdoc/>
    public override IKind Kind => inner.Kind;

    /// <summary>The key of the outer record with the words of the inner one.</summary>
    public static InnerKey<TOwner, TInner> Of(
        Key<TInner> inner, Func<TOwner, TInner> get, Func<TOwner, TInner, TOwner> set) =>
        new(inner, get, set)
        {
            Name = inner.Name,
            Meaning = inner.Meaning,
            Required = inner.Required,
            DefaultText = inner.DefaultText,
        };

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ConfigNode node, string path, ReadContext context) =>
        set(owner, inner.Read(get(owner), node, path, context));

    /// <inheritdoc/>
    public override JsonNode? Write(TOwner owner) => inner.Write(get(owner));

    /// <inheritdoc/>
    public override void Compare(
        TOwner before, TOwner after, string path, ChangeEffect effect, List<ConfigChange> changes) =>
        inner.Compare(get(before), get(after), path, effect, changes);
}
