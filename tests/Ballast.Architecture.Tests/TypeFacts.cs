using System.Collections.Immutable;

namespace Ballast.Architecture.Tests;

/// <summary>A type as the compiler wrote it down, generic arity left out.</summary>
/// <param name="Namespace">Its namespace; empty for nested types.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Names of its methods, properties, fields and nested types.</param>
/// <param name="Interfaces">Names of the interfaces it implements that another assembly or its own defines.</param>
internal sealed record TypeFacts(
    string Namespace, string Name, ImmutableHashSet<string> Members, ImmutableHashSet<string> Interfaces)
{
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
