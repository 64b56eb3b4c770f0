using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>A stationary normal process that keeps a part of itself from one step to the next.</summary>
internal sealed class LogWalk
{
    private readonly SeededRandom _random;
    private readonly double _kept;
    private readonly double _fresh;

    /// <param name="sigma">The standard deviation of every value.</param>
    /// <param name="kept">The correlation of neighbours; 0 to below 1.</param>
    /// <param name="seed">The seed.</param>
    public LogWalk(double sigma, double kept, ulong seed)
    {
        _random = new SeededRandom(seed);
        _kept = kept;
        _fresh = sigma * Math.Sqrt(1 - (kept * kept));
        Value = sigma * StandardNormal.Sample(_random);
    }

    /// <summary>The present value.</summary>
    public double Value { get; private set; }

    /// <summary>Goes on by one step.</summary>
    public double Next() => Value = (_kept * Value) + (_fresh * StandardNormal.Sample(_random));
}
