using System.Text.Json.Nodes;
using Ballast.Configuration.Kinds;
using Ballast.Configuration.Yaml;

namespace Ballast.Configuration.Keys;

/// <summary>A key with the type of its value: a lens into the record, so that defaults have one home, the
/// record.</summary>
/// <typeparam name="TOwner">The record.</typeparam>
/// <typeparam name="TValue">The value's type.</typeparam>
internal sealed class KeyOfValue<TOwner, TValue>(
    Kind<TValue> kind, Func<TOwner, TValue> get, Func<TOwner, TValue, TOwner> set) : Key<TOwner>
{
    /// <inheritdoc/>
    public override IKind Kind => kind;

    /// <summary>Another kind for reading, where what is not written depends on the record; otherwise the key's
    /// own.</summary>
    public Func<TOwner, Kind<TValue>>? ReadAs { get; init; }

    /// <inheritdoc/>
    public override TOwner Read(TOwner owner, ConfigNode node, string path, ReadContext context) =>
        set(owner, (ReadAs?.Invoke(owner) ?? kind).Read(node, path, get(owner), context));

    /// <inheritdoc/>
    public override JsonNode? Write(TOwner owner) => get(owner) is { } value ? kind.Write(value) : null;

    /// <inheritdoc/>
    public override void Compare(
        TOwner before, TOwner after, string path, ChangeEffect effect, List<ConfigChange> changes) =>
        kind.Compare(get(before), get(after), ReadContext.Join(path, Name), Larger(effect, Effect), changes);

    private static ChangeEffect Larger(ChangeEffect a, ChangeEffect b) => a > b ? a : b;
}
