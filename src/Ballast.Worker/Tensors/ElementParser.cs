using System.Text.Json;

namespace Ballast.Worker.Tensors;

/// <summary>Reads one element from JSON.</summary>
/// <typeparam name="T">The type of the element.</typeparam>
/// <param name="reader">Stands at the element's first token, afterwards at its last.</param>
/// <param name="element">The element.</param>
/// <returns>False when the token is not such an element, or out of the type's range.</returns>
internal delegate bool ElementParser<T>(ref Utf8JsonReader reader, out T element);
