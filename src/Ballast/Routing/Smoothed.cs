using Ballast.Statistics;

namespace Ballast.Routing;

/// <summary>An average that forgets with time: a sample weighs 1 - exp(-Δt/τ) against all before it, at least 5
/// %.</summary>
/// <remarks>The floor lets a burst of samples at one instant count; the first sample is the average.</remarks>
internal struct Smoothed
{
    private const double FloorWeight = 0.05;

    // Up to here e^(−x) is above what the floor leaves: under load no exponential is needed.
    private const double FloorReach = 0.051;

    private TimeSpan _asOf;
    private bool _any;

    public double Value { get; private set; }

    public readonly bool HasValue => _any;

    public void Add(double sample, TimeSpan now, TimeSpan tau)
    {
        // The rate of errors of a replica without any is the common case: nothing to weigh.
        if (_any && sample == 0 && Value == 0)
        {
            _asOf = now;
            return;
        }
        if (!_any)
        {
            _any = true;
            Value = sample;
        }
        else
        {
            var since = (now - _asOf) / tau;
            var keep = since < FloorReach ? 1 - FloorWeight : Math.Min(1 - FloorWeight, PortableMath.Exp(-since));
            Value = (keep * Value) + ((1 - keep) * sample);
        }
        _asOf = now;
    }

    public void Reset() => this = default;
}
