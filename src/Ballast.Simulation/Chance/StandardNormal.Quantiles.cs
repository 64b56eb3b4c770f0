using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

public static partial class StandardNormal
{
    private const double CentralHalf = 0.425;

    /// <summary>The share of draws at or below a number.</summary>
    /// <remarks>Hart's rational approximation in West's form (2005): off by less than 1e-15, and in the far
    /// tails by less than 1e-8 of the share.</remarks>
    /// <param name="x">The number.</param>
    /// <returns>0 to 1.</returns>
    public static double Cumulative(double x)
    {
        var size = Math.Abs(x);
        if (size > 37) { return x > 0 ? 1 : 0; }
        var density = PortableMath.Exp(-0.5 * size * size);
        var tail = size < 7.07106781186547 ? density * NearTail(size) : density / FarTail(size) / 2.5066282746310002;
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The number at or below which a share of draws lies.</summary>
    /// <remarks>Wichura's algorithm AS 241 (1988): within about 16 digits.</remarks>
    /// <param name="share">The share; 0 to 1.</param>
    /// <returns>Minus infinity for 0, infinity for 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is out of range.</exception>
    public static double Quantile(double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies from 0 to 1.");
        }
        var q = share - 0.5;
        if (Math.Abs(q) <= CentralHalf) { return q * Central(0.180625 - (q * q)); }
        var edge = q < 0 ? share : 1 - share;
        if (edge == 0) { return q < 0 ? double.NegativeInfinity : double.PositiveInfinity; }
        var r = Math.Sqrt(-PortableMath.Log(edge));
        var size = r <= 5 ? Outer(r - 1.6) : Outermost(r - 5);
        return q < 0 ? -size : size;
    }

    private static double NearTail(double x)
    {
        var above = (((((((((((0.0352624965998911 * x) + 0.700383064443688) * x) + 6.37396220353165) * x)
            + 33.912866078383) * x) + 112.079291497871) * x) + 221.213596169931) * x) + 220.206867912376;
        var below = (((((((((((((0.0883883476483184 * x) + 1.75566716318264) * x) + 16.064177579207) * x)
            + 86.7807322029461) * x) + 296.564248779674) * x) + 637.333633378831) * x) + 793.826512519948) * x)
            + 440.413735824752;
        return above / below;
    }

    // A continued fraction.
    private static double FarTail(double x) => x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + 0.65))))))));

    private static double Central(double r)
    {
        var above = (((((((((((((2509.0809287301226727 * r) + 33430.575583588128105) * r) + 67265.770927008700853) * r)
            + 45921.953931549871457) * r) + 13731.693765509461125) * r) + 1971.5909503065514427) * r)
            + 133.14166789178437745) * r) + 3.387132872796366608;
        var below = (((((((((((((5226.495278852854561 * r) + 28729.085735721942674) * r) + 39307.89580009271061) * r)
            + 21213.794301586595867) * r) + 5394.1960214247511077) * r) + 687.1870074920579083) * r)
            + 42.313330701600911252) * r) + 1;
        return above / below;
    }

    private static double Outer(double r)
    {
        var above = (((((((((((((7.7454501427834140764e-4 * r) + 0.0227238449892691845833) * r)
            + 0.24178072517745061177) * r) + 1.27045825245236838258) * r) + 3.64784832476320460504) * r)
            + 5.7694972214606914055) * r) + 4.6303378461565452959) * r) + 1.42343711074968357734;
        var below = (((((((((((((1.05075007164441684324e-9 * r) + 5.475938084995344946e-4) * r)
            + 0.0151986665636164571966) * r) + 0.14810397642748007459) * r) + 0.68976733498510000455) * r)
            + 1.6763848301838038494) * r) + 2.05319162663775882187) * r) + 1;
        return above / below;
    }

    private static double Outermost(double r)
    {
        var above = (((((((((((((2.01033439929228813265e-7 * r) + 2.71155556874348757815e-5) * r)
            + 0.0012426609473880784386) * r) + 0.026532189526576123093) * r) + 0.29656057182850489123) * r)
            + 1.7848265399172913358) * r) + 5.4637849111641143699) * r) + 6.6579046435011037772;
        var below = (((((((((((((2.04426310338993978564e-15 * r) + 1.4215117583164458887e-7) * r)
            + 1.8463183175100546818e-5) * r) + 7.868691311456132591e-4) * r) + 0.0148753612908506148525) * r)
            + 0.13692988092273580531) * r) + 0.59983220655588793769) * r) + 1;
        return above / below;
    }
}
