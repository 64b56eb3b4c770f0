using System.Text.Json.Nodes;

namespace Ballast.Configuration.Keys;

/// <summary>A key with its default.</summary>
/// <param name="Key">The key.</param>
/// <param name="Default">The default; <see langword="null"/> when there is none.</param>
internal sealed record KeyRow(IKey Key, JsonNode? Default);
