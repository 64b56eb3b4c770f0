using System.Text.Json.Nodes;
using Ballast.Configuration.Keys;

namespace Ballast.Configuration.Kinds;

/// <summary>What a key takes, apart from the type it is read into: for the schema and the documentation.</summary>
internal interface IKind
{
    /// <summary>The kind's name, such as <c>duration</c>.</summary>
    string Name { get; }

    /// <summary>What is allowed, such as <c>10ms to 1h</c>; empty when everything of the kind is.</summary>
    string Range { get; }

    /// <summary>The keys below, where it is or holds a mapping with fixed keys; otherwise
    /// <see langword="null"/>.</summary>
    IKeyTable? Table { get; }

    /// <summary>Its JSON schema.</summary>
    JsonObject Schema();
}
