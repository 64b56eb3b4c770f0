using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>The rate of a trace over time, worked out every 10 s and straight in between.</summary>
/// <remarks>Its mean over the trace is the rate that was asked for, flash crowds apart: those come on top.</remarks>
internal sealed class RateCurve
{
    /// <summary>Seconds between two nodes.</summary>
    public const double StepSeconds = 10;

    private const int NodesPerDrift = 60;
    private const double Day = 86_400;

    // A longer trace is averaged at fewer points.
    private const int MostAveraged = 500_000;

    private readonly RateShape _shape;
    private readonly double _level;
    private readonly LogWalk? _drift;
    private readonly FlashCrowds? _crowds;
    private double _driftFrom;
    private double _driftTo;
    private long _nodes;

    /// <param name="shape">How the rate moves.</param>
    /// <param name="meanRate">The mean rate.</param>
    /// <param name="horizonSeconds">The length of the trace; infinite when it is not known.</param>
    /// <param name="seed">The seed.</param>
    public RateCurve(RateShape shape, double meanRate, double horizonSeconds, ulong seed)
    {
        _shape = shape;
        Mean = meanRate;
        _level = shape.IsSteady ? meanRate : meanRate / Average(shape, horizonSeconds, seed);
        if (shape.FlashPerDay > 0) { _crowds = new(shape.FlashPerDay, Seeds.Derive(seed, "flash")); }
        if (shape.ResidualSigma <= 0) { return; }
        _drift = DriftOf(shape, seed);
        _driftTo = _drift.Value;
    }

    /// <summary>The mean rate.</summary>
    public double Mean { get; }

    /// <summary>Whether the rate never moves.</summary>
    public bool IsSteady => _shape.IsSteady;

    /// <summary>The rate at the next node: at 0, 10, 20 s and so on.</summary>
    public double Next()
    {
        var seconds = _nodes * StepSeconds;
        var rate = _level * PortableMath.Exp(Wave(_shape, seconds) + NextDrift()) * Daily(_shape, seconds);
        _nodes++;
        return _crowds is null ? rate : rate * _crowds.FactorAt(seconds);
    }

    private static LogWalk DriftOf(RateShape shape, ulong seed) =>
        new(shape.ResidualSigma, shape.ResidualKept, Seeds.Derive(seed, "residual"));

    // With an end in sight the drift is averaged as it will be, else as it should be.
    private static double Average(RateShape shape, double horizonSeconds, ulong seed)
    {
        var period = shape.Weekdays.IsEmpty ? Math.Max(Day, shape.PeriodSeconds) : 7 * Day;
        var known = double.IsFinite(horizonSeconds);
        var span = known ? horizonSeconds : period;
        var step = Math.Max(StepSeconds, span / MostAveraged);
        if (span < 100 * step) { step = span / 100; }
        var drift = known && shape.ResidualSigma > 0 ? DriftOf(shape, seed) : null;
        var (from, to, sum, points) = (drift?.Value ?? 0, drift?.Next() ?? 0, 0.0, 0L);
        var driftEnd = NodesPerDrift * StepSeconds;
        for (var seconds = 0.5 * step; seconds < span; seconds += step, points++)
        {
            while (drift is not null && seconds >= driftEnd)
            {
                (from, to) = (to, drift.Next());
                driftEnd += NodesPerDrift * StepSeconds;
            }
            var part = 1 - ((driftEnd - seconds) / (NodesPerDrift * StepSeconds));
            sum += PortableMath.Exp(Wave(shape, seconds) + from + (part * (to - from))) * Daily(shape, seconds);
        }
        var spread = known ? 0 : 0.5 * shape.ResidualSigma * shape.ResidualSigma;
        return sum / points * PortableMath.Exp(spread);
    }

    private static double Wave(RateShape shape, double seconds)
    {
        var sum = 0.0;
        for (var i = 0; i < shape.Cosines.Length; i++)
        {
            var angle = 2 * Math.PI * (i + 1) * (seconds % shape.PeriodSeconds) / shape.PeriodSeconds;
            sum += (shape.Cosines[i] * PortableMath.Cos(angle)) + (shape.Sines[i] * PortableMath.Sin(angle));
        }
        return sum;
    }

    private static double Daily(RateShape shape, double seconds)
    {
        var factor = shape.Weekdays.IsEmpty ? 1 : shape.Weekdays[(int)(seconds / Day % 7)];
        if (shape.Daily.IsEmpty) { return factor; }
        // An entry stands for the middle of its hour, and the last is followed by the first.
        var count = shape.Daily.Length;
        var place = (seconds % Day / Day * count) + count - 0.5;
        var index = (long)place;
        var (from, to) = (shape.Daily[(int)(index % count)], shape.Daily[(int)((index + 1) % count)]);
        return factor * (from + ((place - index) * (to - from)));
    }

    private double NextDrift()
    {
        if (_drift is null) { return 0; }
        if (_nodes % NodesPerDrift == 0) { (_driftFrom, _driftTo) = (_driftTo, _drift.Next()); }
        return _driftFrom + ((_nodes % NodesPerDrift) / (double)NodesPerDrift * (_driftTo - _driftFrom));
    }
}
