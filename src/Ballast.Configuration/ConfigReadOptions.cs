using System.Collections.Immutable;

namespace Ballast.Configuration;

/// <summary>What the program that reads a configuration contributes to it.</summary>
public sealed record ConfigReadOptions
{
    /// <summary>The file of a built-in model (<c>builtin:NAME</c>), or <see langword="null"/> when there is none of
    /// the name.</summary>
    /// <value>The default knows no built-in model.</value>
    public Func<string, string?> ResolveBuiltin { get; init; } = _ => null;

    /// <summary>Names of the built-in models, for hints in errors.</summary>
    /// <value>The default is empty.</value>
    public ImmutableArray<string> BuiltinNames { get; init; } = [];

    /// <summary>The folder that relative paths start from, for a text without a file.</summary>
    /// <value>The default is the current folder of the process. A file's own folder goes before it.</value>
    public string Directory { get; init; } = Environment.CurrentDirectory;
}
