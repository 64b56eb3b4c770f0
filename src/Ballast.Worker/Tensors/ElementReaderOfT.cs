using System.Text.Json;

namespace Ballast.Worker.Tensors;

/// <inheritdoc cref="ElementReader"/>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="parser">Reads one element.</param>
internal sealed class ElementReader<T>(ElementParser<T> parser) : ElementReader
{
    private readonly List<T> _elements = [];

    /// <inheritdoc/>
    public override int Count => _elements.Count;

    /// <inheritdoc/>
    public override bool TryAdd(ref Utf8JsonReader reader)
    {
        if (!parser(ref reader, out var element))
        {
            return false;
        }

        _elements.Add(element);
        return true;
    }

    /// <inheritdoc/>
    public override Array ToArray() => _elements.ToArray();
}
