using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>A distribution of a preset: a mixture of log-normals or a table of quantiles, kept within bounds.</summary>
public sealed class NumberDistribution
{
    // The quantile at the share Φ(z), for z from -8 to 8 in steps of 1/128: straight in between.
    private const int StepsPerUnit = 128;
    private const int Reach = 8;

    private readonly LogNormal[] _components = [];
    private readonly double[] _upTo = [];
    private readonly QuantileTable? _table;
    private double[]? _byNormal;

    private NumberDistribution(double least, double most) => (Least, Most) = (least, most);

    private NumberDistribution(LogNormal[] components, double[] weights, double least, double most)
        : this(least, most)
    {
        (_components, _upTo) = (components, new double[weights.Length]);
        var all = 0.0;
        foreach (var weight in weights) { all += weight; }
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) { _upTo[i] = (sum += weights[i]) / all; }
        // What rounding leaves over belongs to the last.
        _upTo[^1] = 1;
    }

    private NumberDistribution(QuantileTable table, double least, double most)
        : this(least, most) => _table = table;

    /// <summary>The least number; what is drawn below becomes this.</summary>
    public double Least { get; }

    /// <summary>The greatest number; what is drawn above becomes this.</summary>
    public double Most { get; }

    /// <summary>A mixture of log-normals.</summary>
    /// <param name="components">The components; one at least.</param>
    /// <param name="weights">A weight for each, above 0; they need not sum up to 1.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number; not below the least.</param>
    /// <exception cref="ArgumentException">The numbers do not fit together.</exception>
    public static NumberDistribution Mixture(
        ReadOnlySpan<LogNormal> components, ReadOnlySpan<double> weights, double least, double most)
    {
        if (components.IsEmpty || components.Length != weights.Length)
        {
            throw new ArgumentException("A mixture has a weight for each component, one at least.", nameof(weights));
        }
        foreach (var weight in weights) { Require.Positive(weight, nameof(weights)); }
        RequireOrder(least, most);
        return new(components.ToArray(), weights.ToArray(), least, most);
    }

    /// <summary>One log-normal.</summary>
    /// <param name="distribution">The log-normal.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number; not below the least.</param>
    /// <exception cref="ArgumentException">The bounds do not fit together.</exception>
    public static NumberDistribution Of(LogNormal distribution, double least = 0, double most = double.MaxValue) =>
        Mixture([distribution], [1], least, most);

    /// <summary>A table of quantiles.</summary>
    /// <param name="table">The table.</param>
    /// <param name="least">The least number.</param>
    /// <param name="most">The greatest number; not below the least.</param>
    /// <exception cref="ArgumentException">The bounds do not fit together.</exception>
    public static NumberDistribution Of(QuantileTable table, double least = 0, double most = double.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(table);
        RequireOrder(least, most);
        return new(table, least, most);
    }

    /// <summary>The mean of all draws, within about 0.01 % unless a tail beyond eight deviations matters.</summary>
    public double Mean()
    {
        var (mean, share) = (0.0, 0.0);
        for (var i = 1 - (Reach * StepsPerUnit); i <= Reach * StepsPerUnit; i++)
        {
            var z = i / (double)StepsPerUnit;
            var upTo = StandardNormal.Cumulative(z);
            mean += (upTo - share) * OfNormal(z - (0.5 / StepsPerUnit));
            share = upTo;
        }
        return mean;
    }

    /// <summary>Draws a number.</summary>
    /// <param name="random">The generator.</param>
    public double Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Math.Clamp(_table?.Sample(random) ?? Pick(random).Sample(random), Least, Most);
    }

    /// <summary>Draws a whole number of tokens.</summary>
    /// <param name="random">The generator.</param>
    public int SampleTokens(SeededRandom random) => ToTokens(Sample(random));

    /// <summary>The number at or below which the share Φ(z) of draws lies, to draw correlated pairs.</summary>
    /// <param name="z">A standard normal number.</param>
    public double OfNormal(double z)
    {
        var table = _byNormal ??= Tabulate();
        var place = (Math.Clamp(z, -Reach, Reach) + Reach) * StepsPerUnit;
        var index = Math.Min((int)place, table.Length - 2);
        return Math.Clamp(table[index] + ((place - index) * (table[index + 1] - table[index])), Least, Most);
    }

    /// <summary>The whole number of tokens at a normal number.</summary>
    /// <param name="z">A standard normal number.</param>
    public int TokensOfNormal(double z) => ToTokens(OfNormal(z));

    private static int ToTokens(double number) => (int)Math.Min(Math.Floor(number + 0.5), int.MaxValue / 2);

    private static void RequireOrder(double least, double most)
    {
        Require.Finite(least);
        if (!(most >= least)) { throw new ArgumentException("The greatest number is below the least.", nameof(most)); }
    }

    private LogNormal Pick(SeededRandom random)
    {
        if (_components.Length == 1) { return _components[0]; }
        var u = random.NextDouble();
        var i = 0;
        while (u >= _upTo[i]) { i++; }
        return _components[i];
    }

    private double[] Tabulate()
    {
        var table = new double[(2 * Reach * StepsPerUnit) + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var z = (i / (double)StepsPerUnit) - Reach;
            table[i] = _table?.Quantile(StandardNormal.Cumulative(z)) ?? PortableMath.Exp(LogQuantile(z));
        }
        return table;
    }

    // The quantile of a mixture lies between those of its components. The nearer tail is compared, which keeps digits.
    private double LogQuantile(double z)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var component in _components)
        {
            var own = component.Mu + (component.Sigma * z);
            (low, high) = (Math.Min(low, own), Math.Max(high, own));
        }
        var sign = z > 0 ? -1 : 1;
        var share = StandardNormal.Cumulative(sign * z);
        for (var i = 0; i < 45 && high - low > 1e-12; i++)
        {
            var middle = 0.5 * (low + high);
            var isBelow = z > 0 ? Tail(middle, sign) > share : Tail(middle, sign) < share;
            if (isBelow) { low = middle; } else { high = middle; }
        }
        return 0.5 * (low + high);
    }

    private double Tail(double log, int sign)
    {
        var (sum, before) = (0.0, 0.0);
        for (var i = 0; i < _components.Length; i++)
        {
            var off = sign * (log - _components[i].Mu);
            var sigma = _components[i].Sigma;
            var share = sigma > 0 ? StandardNormal.Cumulative(off / sigma) : off >= 0 ? 1 : 0;
            sum += (_upTo[i] - before) * share;
            before = _upTo[i];
        }
        return sum;
    }
}
