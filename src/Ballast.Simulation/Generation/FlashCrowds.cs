using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Crowds that come at random, rise within minutes and fade.</summary>
internal sealed class FlashCrowds
{
    /// <summary>How many may fade at once; further ones are left out.</summary>
    private const int Most = 1024;
    private const double Gone = 1e-4;
    private const double PeakMost = 30;

    private static readonly LogNormal Peak = new(PortableMath.Log(5.5), 0.6);
    private static readonly LogNormal DecaySeconds = new(PortableMath.Log(600), 0.7);

    private readonly List<Crowd> _crowds = [];
    private readonly SeededRandom _random;
    private readonly double _meanGapSeconds;
    private double _next;

    public FlashCrowds(double perDay, ulong seed)
    {
        _random = new SeededRandom(seed);
        _meanGapSeconds = 86_400 / perDay;
        _next = Exponential.Sample(_random) * _meanGapSeconds;
    }

    /// <summary>What all crowds multiply the rate by; times never run back.</summary>
    public double FactorAt(double seconds)
    {
        while (_next <= seconds) { Begin(); }
        var factor = 1.0;
        for (var i = _crowds.Count - 1; i >= 0; i--)
        {
            var crowd = _crowds[i];
            var more = (crowd.Peak - 1) * crowd.ShareAt(seconds);
            factor *= 1 + more;
            if (more < Gone && seconds > crowd.Start + crowd.Rise) { _crowds.RemoveAt(i); }
        }
        return factor;
    }

    private void Begin()
    {
        var crowd = new Crowd(
            _next, 60 + (240 * _random.NextDouble()), DecaySeconds.Sample(_random),
            Math.Clamp(Peak.Sample(_random), 1, PeakMost));
        if (_crowds.Count < Most) { _crowds.Add(crowd); }
        _next += Exponential.Sample(_random) * _meanGapSeconds;
    }

    private readonly record struct Crowd(double Start, double Rise, double Decay, double Peak)
    {
        public double ShareAt(double seconds)
        {
            var since = seconds - Start;
            return since < Rise ? Math.Max(0, since / Rise) : PortableMath.Exp(-(since - Rise) / Decay);
        }
    }
}
