using Ballast.Statistics;

namespace Ballast.Simulation.Chance;

/// <summary>Draws again what was measured, each value alike; one draw of the generator always.</summary>
public sealed class Empirical
{
    private readonly double[] _values;

    /// <summary>A distribution of measured values.</summary>
    /// <param name="values">The values; one at least, finite.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public Empirical(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) { throw new ArgumentException("There is no value to draw.", nameof(values)); }
        _values = values.ToArray();
        foreach (var value in _values) { Require.Finite(value, nameof(values)); }
    }

    /// <summary>Draws one of the values.</summary>
    /// <param name="random">The generator.</param>
    public double Sample(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return _values[random.Next(_values.Length)];
    }
}
