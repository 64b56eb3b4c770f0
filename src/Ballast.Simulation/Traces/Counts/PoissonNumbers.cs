namespace Ballast.Simulation.Traces.Counts;

/// <summary>Draws Poisson numbers: by products below a mean of 10, else by the transformed rejection of
/// Hörmann (1993).</summary>
internal static class PoissonNumbers
{
    public static long Draw(Random random, double mean)
    {
        if (mean <= 0) { return 0; }
        return mean < 10 ? ByProducts(random, mean) : ByRejection(random, mean);
    }

    private static long ByProducts(Random random, double mean)
    {
        var limit = Math.Exp(-mean);
        var product = 1 - random.NextDouble();
        long count = 0;
        while (product > limit)
        {
            product *= 1 - random.NextDouble();
            count++;
        }
        return count;
    }

    private static long ByRejection(Random random, double mean)
    {
        var b = 0.931 + (2.53 * Math.Sqrt(mean));
        var a = -0.059 + (0.02483 * b);
        var inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        var vr = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = 1 - random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= vr) { return (long)k; }
            if (k < 0 || (us < 0.013 && v > us)) { continue; }
            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b))
                <= (k * Math.Log(mean)) - mean - LogFactorial(k))
            {
                return (long)k;
            }
        }
    }

    // Stirling's series from 10 on, exact to the last digits of a double.
    private static double LogFactorial(double k)
    {
        if (k < 10)
        {
            var product = 1.0;
            for (var i = 2; i <= k; i++) { product *= i; }
            return Math.Log(product);
        }
        var x = k + 1;
        var square = x * x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x))
            - (1 / (360 * x * square)) + (1 / (1260 * x * square * square));
    }
}
