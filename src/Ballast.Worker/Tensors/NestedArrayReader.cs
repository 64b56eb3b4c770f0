using System.Text;
using System.Text.Json;

namespace Ballast.Worker.Tensors;

/// <summary>Reads a tensor's elements from nested JSON arrays and finds out their shape on the way.</summary>
/// <param name="name">The tensor's name, for messages.</param>
/// <param name="type">What the elements are.</param>
/// <param name="limit">Most elements; one more is an error.</param>
internal sealed class NestedArrayReader(string name, TensorType type, int limit)
{
    private const int Unknown = -1;

    private readonly ElementReader _elements = ElementReader.For(type);
    private readonly List<int> _dimensions = [];
    private int _leafDepth = Unknown;

    /// <summary>Reads a value: an element, or an array of values.</summary>
    /// <param name="reader">Stands at the value's first token, afterwards at its last.</param>
    /// <param name="depth">Arrays around the value.</param>
    /// <exception cref="InvalidInputException">The value is ragged, of another type, or too large.</exception>
    public void Read(ref Utf8JsonReader reader, int depth = 0)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            ReadElement(ref reader, depth);
            return;
        }

        if (depth == Shapes.MaxRank)
        {
            throw Fault($"expected at most {Shapes.MaxRank} nested arrays, got more");
        }

        if (_leafDepth != Unknown && depth >= _leafDepth)
        {
            throw Fault($"ragged data: got an array among the elements at depth {depth}");
        }

        while (_dimensions.Count <= depth)
        {
            _dimensions.Add(Unknown);
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Read(ref reader, depth + 1);
            count++;
        }

        Measured(depth, count);
    }

    /// <summary>Tells the length of a dimension whose array was read by the caller.</summary>
    /// <param name="depth">The dimension.</param>
    /// <param name="count">Its length.</param>
    public void Measured(int depth, int count)
    {
        while (_dimensions.Count <= depth)
        {
            _dimensions.Add(Unknown);
        }

        if (_dimensions[depth] != Unknown && _dimensions[depth] != count)
        {
            throw Fault($"ragged data: an array at depth {depth} has {count} values, the ones before have " +
                $"{_dimensions[depth]}");
        }

        _dimensions[depth] = count;
    }

    /// <summary>The tensor in the shape of the arrays.</summary>
    public Tensor ToTensor()
    {
        var shape = new long[_dimensions.Count];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = Math.Max(0, _dimensions[i]);
        }

        return new Tensor(name, type, shape, _elements.ToArray());
    }

    /// <summary>The tensor in a declared shape: the data are either flat or nested in just that shape.</summary>
    /// <param name="shape">The declared shape.</param>
    /// <exception cref="InvalidInputException">The elements do not fill the shape.</exception>
    public Tensor ToTensor(long[] shape)
    {
        var found = ToTensor();
        if (found.Shape.Length == 1 || found.Shape.AsSpan().SequenceEqual(shape))
        {
            if (found.Data.Length != limit)
            {
                throw Fault($"expected {limit} elements for shape {Shapes.Text(shape)}, got {found.Data.Length}");
            }

            return new Tensor(name, type, shape, found.Data);
        }

        throw Fault($"expected data of shape {Shapes.Text(shape)} or flat data, got {Shapes.Text(found.Shape)}");
    }

    private void ReadElement(ref Utf8JsonReader reader, int depth)
    {
        if (_leafDepth == Unknown)
        {
            _leafDepth = depth;
        }

        if (_leafDepth != depth || depth < _dimensions.Count)
        {
            throw Fault($"ragged data: got an element at depth {depth} among arrays");
        }

        if (_elements.Count == limit)
        {
            throw Fault($"expected {limit} elements, got more");
        }

        var token = reader.TokenType;
        if (!_elements.TryAdd(ref reader))
        {
            throw Fault($"expected {type.ToKServe()} elements, got {Describe(ref reader, token)} as element " +
                $"{_elements.Count}");
        }
    }

    private static string Describe(ref Utf8JsonReader reader, JsonTokenType token) => token switch
    {
        JsonTokenType.Number when reader.ValueSpan.Length <= 32 => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.Number => "a long number",
        JsonTokenType.String => "a string",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.True or JsonTokenType.False => "a truth value",
        _ => "null",
    };

    private InvalidInputException Fault(string what) => new($"input '{name}': {what}");
}
