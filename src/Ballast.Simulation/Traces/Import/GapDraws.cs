namespace Ballast.Simulation.Traces.Import;

/// <summary>Draws gaps of mean 1 whose shape a table gives.</summary>
internal static class GapDraws
{
    private static readonly double[] Lanczos =
    [
        676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>A gap of the shape k.</summary>
    public static double Draw(Random random, bool weibull, double shape) =>
        weibull ? Weibull(random, shape) : Gamma(random, shape) / shape;

    private static double Weibull(Random random, double shape)
    {
        var log = (Math.Log(-Math.Log(1 - random.NextDouble())) / shape) - LogGamma(1 + (1 / shape));
        return Math.Exp(log);
    }

    // Marsaglia and Tsang (2000); below a shape of 1 by the power of a uniform number.
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            var boost = Math.Pow(1 - random.NextDouble(), 1 / shape);
            return Gamma(random, shape + 1) * boost;
        }
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal(random);
            var v = 1 + (c * x);
            if (v <= 0) { continue; }
            v = v * v * v;
            var u = 1 - random.NextDouble();
            if (Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v))) { return d * v; }
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double LogGamma(double x)
    {
        x -= 1;
        var sum = 0.99999999999980993;
        for (var i = 0; i < Lanczos.Length; i++) { sum += Lanczos[i] / (x + i + 1); }
        var t = x + Lanczos.Length - 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
