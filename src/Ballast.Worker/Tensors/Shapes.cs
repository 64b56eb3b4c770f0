using System.Globalization;

namespace Ballast.Worker.Tensors;

/// <summary>Arithmetic and text of shapes.</summary>
internal static class Shapes
{
    /// <summary>Most dimensions a tensor may have.</summary>
    public const int MaxRank = 16;

    /// <summary>Elements of a shape; null when an array cannot hold them or a dimension is negative.</summary>
    /// <param name="shape">Elements along each dimension.</param>
    public static int? Count(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            if (dimension < 0 || (dimension > 0 && count > Array.MaxLength / dimension))
            {
                return null;
            }

            count *= dimension;
        }

        return (int)count;
    }

    /// <summary>A shape as text, free dimensions as <c>n</c>: <c>[n, 8, 8]</c>.</summary>
    /// <param name="shape">Elements along each dimension; -1 for any number.</param>
    public static string Text(ReadOnlySpan<long> shape)
    {
        var parts = new string[shape.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            parts[i] = shape[i] < 0 ? "n" : shape[i].ToString(CultureInfo.InvariantCulture);
        }

        return $"[{string.Join(", ", parts)}]";
    }
}
