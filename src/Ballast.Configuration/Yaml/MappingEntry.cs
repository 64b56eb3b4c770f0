namespace Ballast.Configuration.Yaml;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Start">Where the key begins.</param>
/// <param name="Value">The value.</param>
internal sealed record MappingEntry(string Key, TextPosition Start, ConfigNode Value);
