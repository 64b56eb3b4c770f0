using Ballast.Statistics;

namespace Ballast.ModelTraining.Digits;

/// <summary>Small changes that leave a digit what it is: shifted by up to a pixel, a tenth larger or smaller, stronger
/// or weaker ink, a little noise.</summary>
public static class DigitAugmentation
{
    private const int Side = 8;

    /// <summary>Writes a changed copy, 0 to 1.</summary>
    /// <param name="pixels">The digit, 0 to 16.</param>
    /// <param name="random">The chance.</param>
    /// <param name="result">The copy.</param>
    public static void Change(ReadOnlySpan<float> pixels, SeededRandom random, Span<float> result)
    {
        // Half of the copies stay in place: shifting by parts of a pixel blurs, and what is served is not blurred.
        var reach = random.Next(2);
        var down = reach * ((random.NextSingle() * 2) - 1);
        var right = reach * ((random.NextSingle() * 2) - 1);
        var stretch = 1 + (reach * ((random.NextSingle() * 0.2f) - 0.1f));
        var ink = 0.85f + (random.NextSingle() * 0.3f);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var noise = (random.NextSingle() - 0.5f) * 0.1f;
                var value = (Between(pixels, Spread(y, stretch) - down, Spread(x, stretch) - right) * ink / 16) + noise;
                result[(y * Side) + x] = Math.Clamp(value, 0, 1);
            }
        }
    }

    private static float Spread(int place, float stretch) => ((place - 3.5f) * stretch) + 3.5f;

    // The value between four pixels; beyond the edge all is dark.
    private static float Between(ReadOnlySpan<float> pixels, float y, float x)
    {
        var (top, left) = ((int)MathF.Floor(y), (int)MathF.Floor(x));
        var (dy, dx) = (y - top, x - left);
        return (At(pixels, top, left) * (1 - dy) * (1 - dx)) + (At(pixels, top, left + 1) * (1 - dy) * dx) +
            (At(pixels, top + 1, left) * dy * (1 - dx)) + (At(pixels, top + 1, left + 1) * dy * dx);
    }

    private static float At(ReadOnlySpan<float> pixels, int y, int x) =>
        y is >= 0 and < Side && x is >= 0 and < Side ? pixels[(y * Side) + x] : 0;
}
