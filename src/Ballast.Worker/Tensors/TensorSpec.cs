using System.Collections.Immutable;

namespace Ballast.Worker.Tensors;

/// <summary>What a model takes or gives under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What the elements are.</param>
/// <param name="Shape">Elements along each dimension; -1 for any number.</param>
internal sealed record TensorSpec(string Name, TensorType Type, ImmutableArray<long> Shape)
{
    /// <summary>Further shapes that are taken; none by default.</summary>
    public ImmutableArray<ImmutableArray<long>> OtherShapes { get; init; } = [];

    /// <summary>Whether a tensor of a shape is taken.</summary>
    /// <param name="shape">The tensor's shape.</param>
    public bool Takes(ReadOnlySpan<long> shape)
    {
        if (Fits(Shape, shape))
        {
            return true;
        }

        foreach (var other in OtherShapes)
        {
            if (Fits(other, shape))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Throws unless a shape is taken and holds at least one element.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="InvalidInputException">It is not; the message says what was expected and got.</exception>
    public void CheckShape(ReadOnlySpan<long> shape)
    {
        if (!Takes(shape))
        {
            throw new InvalidInputException(
                $"input '{Name}': expected shape {ShapeText()}, got {Shapes.Text(shape)}");
        }

        if (shape.Contains(0))
        {
            throw new InvalidInputException(
                $"input '{Name}': expected at least one element, got shape {Shapes.Text(shape)}");
        }
    }

    /// <summary>The shapes that are taken: <c>[n, 8, 8] or [n, 64]</c>.</summary>
    public string ShapeText() =>
        string.Join(" or ", OtherShapes.Insert(0, Shape).Select(shape => Shapes.Text(shape.AsSpan())));

    private static bool Fits(ImmutableArray<long> expected, ReadOnlySpan<long> shape)
    {
        if (expected.Length != shape.Length)
        {
            return false;
        }

        for (var i = 0; i < shape.Length; i++)
        {
            if (expected[i] >= 0 && expected[i] != shape[i])
            {
                return false;
            }
        }

        return true;
    }
}
