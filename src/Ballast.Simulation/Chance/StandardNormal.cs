using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>The normal distribution of mean 0 and standard deviation 1.</summary>
public static partial class StandardNormal
{
    // Where the tail begins and the area of each of the 256 layers.
    private const int Layers = 256;
    private const double TailFrom = 3.654152885361008796;
    private const double LayerArea = 0.004928673233974655;
    private const double Unit = 1.0 / (1UL << 53);

    private static readonly double[] Edges = LayerEdges();
    private static readonly double[] Heights = Array.ConvertAll(Edges, static x => PortableMath.Exp(-0.5 * x * x));

    /// <summary>Draws a number.</summary>
    /// <remarks>Ziggurat of 256 layers (Marsaglia and Tsang, 2000): one draw of the generator in 99 of 100
    /// cases.</remarks>
    /// <param name="random">The generator.</param>
    public static double Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            var bits = random.NextUInt64();
            var layer = (int)(bits & (Layers - 1));
            // 53 bits with their sign; the layer's 8 bits are not among them.
            var u = ((long)bits >> 10) * Unit;
            var x = u * Edges[layer];
            var size = Math.Abs(x);
            if (size < Edges[layer + 1]) { return x; }
            if (layer == 0) { return u < 0 ? -Tail(random) : Tail(random); }
            var height = Heights[layer + 1] + ((Heights[layer] - Heights[layer + 1]) * random.NextDouble());
            if (height < PortableMath.Exp(-0.5 * x * x)) { return x; }
        }
    }

    // Marsaglia's tail: an exponential proposal beyond the last edge.
    private static double Tail(SeededRandom random)
    {
        while (true)
        {
            var x = PortableMath.Log(1 - random.NextDouble()) / TailFrom;
            var y = PortableMath.Log(1 - random.NextDouble());
            if (-2 * y >= x * x) { return TailFrom - x; }
        }
    }

    private static double[] LayerEdges()
    {
        var edges = new double[Layers + 1];
        edges[0] = LayerArea / PortableMath.Exp(-0.5 * TailFrom * TailFrom);
        edges[1] = TailFrom;
        for (var i = 2; i < Layers; i++)
        {
            var last = edges[i - 1];
            edges[i] = Math.Sqrt(-2 * PortableMath.Log((LayerArea / last) + PortableMath.Exp(-0.5 * last * last)));
        }
        return edges;
    }
}
