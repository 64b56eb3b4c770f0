using System.Diagnostics;

namespace Ballast.Worker.Tensors;

/// <summary>A named array of elements with a shape, row by row.</summary>
internal sealed class Tensor
{
    /// <summary>A tensor over given elements, which it owns from here on.</summary>
    /// <param name="name">Its name in the model.</param>
    /// <param name="type">What <paramref name="data"/> holds.</param>
    /// <param name="shape">Elements along each dimension; the product is the length of <paramref name="data"/>.</param>
    /// <param name="data">An array of the element type: <c>float[]</c>, <c>string[]</c>, ….</param>
    public Tensor(string name, TensorType type, long[] shape, Array data)
    {
        Debug.Assert(Shapes.Count(shape) == data.Length, "the shape tells the number of elements");
        Name = name;
        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>Its name in the model.</summary>
    public string Name { get; }

    /// <summary>What its elements are.</summary>
    public TensorType Type { get; }

    /// <summary>Elements along each dimension.</summary>
    public long[] Shape { get; }

    /// <summary>The elements, row by row.</summary>
    public Array Data { get; }

    /// <summary>Elements along the first dimension; 1 for a scalar.</summary>
    public int Rows => Shape.Length == 0 ? 1 : (int)Shape[0];
}
