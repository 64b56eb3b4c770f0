namespace Ballast.Worker.Preprocessing;

/// <summary>Brings a square grey image of a digit, bright on dark, to the 8 by 8 pixels of 0 to 16 that the model
/// <c>digits</c> was trained on.</summary>
/// <remarks>
/// <para>The scale of the values is told by the largest one: up to 1 means 0 to 1, up to 16 means 0 to 16, anything up
/// to 255 means 0 to 255.</para>
/// <para>An image of 8 by 8 keeps its pixels. A larger one is cut to the box of its ink (pixels above a tenth of the
/// largest), the box is widened to a square around its centre, and every one of the 8 by 8 cells becomes the mean of
/// the area it covers. So the digit fills the height, as in the training data.</para>
/// </remarks>
public static class ImageScaling
{
    /// <summary>Pixels along one side of the result.</summary>
    public const int Side = 8;

    /// <summary>Pixels of the result.</summary>
    public const int Pixels = Side * Side;

    private const float Full = 16f;

    /// <summary>Scales one image.</summary>
    /// <param name="image">The pixels row by row; a square number of them, at least 64.</param>
    /// <param name="result">Exactly <see cref="Pixels"/> places, 0 to 16; all are written.</param>
    /// <returns>Null when it went well, else what is wrong with the values.</returns>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static string? Scale(ReadOnlySpan<float> image, Span<float> result)
    {
        var side = (int)Math.Sqrt(image.Length);
        if (side * side != image.Length || side < Side)
        {
            throw new ArgumentException($"Expected a square image of at least {Side} x {Side}.", nameof(image));
        }

        if (result.Length != Pixels)
        {
            throw new ArgumentException($"Expected {Pixels} places, got {result.Length}.", nameof(result));
        }

        var largest = 0f;
        foreach (var value in image)
        {
            if (!(value is >= 0 and <= 255))
            {
                return $"a pixel is {value}, expected 0 to 1, 0 to 16 or 0 to 255";
            }

            largest = Math.Max(largest, value);
        }

        Fill(image, side, largest, result);
        return null;
    }

    private static void Fill(ReadOnlySpan<float> image, int side, float largest, Span<float> result)
    {
        var factor = Full / (largest <= 1 ? 1 : largest <= Full ? Full : 255);
        if (side == Side)
        {
            image.CopyTo(result);
        }
        else
        {
            Shrink(image, side, InkBox(image, side, largest / 10), result);
        }

        foreach (ref var value in result)
        {
            value *= factor;
        }
    }

    // The square around the ink, in pixels of the image; it may reach beyond the image, where all is dark.
    private static (float Top, float Left, float Size) InkBox(ReadOnlySpan<float> image, int side, float threshold)
    {
        var (top, bottom, left, right) = (side, -1, side, -1);
        for (var i = 0; i < image.Length; i++)
        {
            if (image[i] > threshold)
            {
                (top, bottom) = (Math.Min(top, i / side), Math.Max(bottom, i / side));
                (left, right) = (Math.Min(left, i % side), Math.Max(right, i % side));
            }
        }

        if (bottom < 0)
        {
            return (0, 0, side);
        }

        var size = (float)Math.Max(bottom - top + 1, right - left + 1);
        return ((top + bottom + 1 - size) / 2, (left + right + 1 - size) / 2, size);
    }

    private static void Shrink(
        ReadOnlySpan<float> image, int side, (float Top, float Left, float Size) box, Span<float> result)
    {
        var cell = box.Size / Side;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var sum = Area(image, side, box.Top + (y * cell), box.Left + (x * cell), cell);
                result[(y * Side) + x] = sum / (cell * cell);
            }
        }
    }

    private static float Area(ReadOnlySpan<float> image, int side, float top, float left, float size)
    {
        var sum = 0f;
        for (var y = Math.Max(0, (int)top); y < Math.Min(side, top + size); y++)
        {
            var height = Math.Min(y + 1, top + size) - Math.Max(y, top);
            for (var x = Math.Max(0, (int)left); x < Math.Min(side, left + size); x++)
            {
                var width = Math.Min(x + 1, left + size) - Math.Max(x, left);
                sum += image[(y * side) + x] * height * width;
            }
        }

        return sum;
    }
}
