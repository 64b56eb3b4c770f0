namespace Ballast.Lab.Faro;

/// <summary>Order statistics without a whole sort.</summary>
internal static class Selection
{
    /// <summary>A percentile by linear interpolation, as pandas has it by default. Changes the order of the
    /// values.</summary>
    /// <param name="values">The finite values.</param>
    /// <param name="infinite">How many infinite ones there are besides.</param>
    /// <param name="share">Which; 0 to 1.</param>
    /// <returns>Infinite when one of the two neighbours that count is; NaN when there is none.</returns>
    public static double Percentile(Span<double> values, int infinite, double share)
    {
        var count = values.Length + infinite;
        if (count == 0) { return double.NaN; }
        var place = (count - 1) * share;
        var below = (int)place;
        var part = place - below;
        if (below >= values.Length || (part > 0 && below + 1 >= values.Length)) { return double.PositiveInfinity; }
        var low = Nth(values, below);
        if (part <= 0) { return low; }
        var above = values[(below + 1)..];
        var high = above[0];
        foreach (var value in above) { high = Math.Min(high, value); }
        return low + (part * (high - low));
    }

    // Hoare's selection with the median of three: what is below stands before, what is above behind.
    private static double Nth(Span<double> values, int n)
    {
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            var pivot = Median(values[left], values[left + ((right - left) / 2)], values[right]);
            var (i, j) = (left, right);
            while (i <= j)
            {
                while (values[i] < pivot) { i++; }
                while (values[j] > pivot) { j--; }
                if (i > j) { break; }
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (n <= j) { right = j; }
            else if (n >= i) { left = i; }
            else { break; }
        }
        return values[n];
    }

    private static double Median(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
