using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>The factorial of any positive number.</summary>
public static class GammaFunction
{
    private const double HalfLog2Pi = 0.91893853320467274;

    /// <summary>The natural logarithm of Γ(x); off by about 1e-14 relative to the greater of 1 and the result.</summary>
    /// <remarks>Stirling's series from 15 on; below, Γ(x) = Γ(x + n)/(x·(x + 1)·…).</remarks>
    /// <param name="x">The argument; finite, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is out of range.</exception>
    public static double Log(double x)
    {
        Require.Positive(x);
        var below = 1.0;
        while (x < 15) { below *= x++; }
        var i = 1 / x;
        var s = i * i;
        var series = i * ((1.0 / 12) - (s * ((1.0 / 360) - (s * ((1.0 / 1260) - (s * ((1.0 / 1680) - (s / 1188))))))));
        return ((x - 0.5) * PortableMath.Log(x)) - x + HalfLog2Pi + series - PortableMath.Log(below);
    }
}
