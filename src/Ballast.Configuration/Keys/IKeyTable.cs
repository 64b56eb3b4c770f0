using System.Collections.Immutable;

namespace Ballast.Configuration.Keys;

/// <summary>All keys of one mapping, apart from the type it is read into.</summary>
internal interface IKeyTable
{
    /// <summary>The mapping's name; unique, since the schema refers to it.</summary>
    string Name { get; }

    /// <summary>The keys with their defaults, in the order of the documentation.</summary>
    ImmutableArray<KeyRow> Rows { get; }

    /// <summary>Keys of which exactly one must be given; empty when there is no such rule.</summary>
    ImmutableArray<string> ExactlyOne { get; }

    /// <summary>Keys of which at least one must be given; empty when there is no such rule.</summary>
    ImmutableArray<string> AtLeastOne { get; }
}
