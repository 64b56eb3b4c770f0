using System.Collections.Immutable;
using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>A Poisson process whose rate jumps between the states of a Markov chain, drifts, and follows the rate of
/// the trace.</summary>
internal sealed class MarkovArrivals : ArrivalSource
{
    private const double DriftStepSeconds = 10;

    private readonly ArrivalPattern _pattern;
    private readonly RateCursor _cursor;
    private readonly double _end;
    private readonly double _mean;
    private readonly LogWalk? _drift;
    private readonly SeededRandom _states;
    private readonly SeededRandom _random;
    private double _driftFactor = 1;
    private double _driftUntil = DriftStepSeconds;
    private long _step;
    private long _left;
    private double _place;
    private int _state;

    public MarkovArrivals(ArrivalPattern pattern, RateCursor cursor, double end, ulong seed)
    {
        (_pattern, _cursor, _end) = (pattern, cursor, end);
        _states = new SeededRandom(Seeds.Derive(seed, "states"));
        _random = new SeededRandom(Seeds.Derive(seed, "arrivals"));
        var shares = Stationary(pattern.Transition);
        for (var i = 0; i < shares.Length; i++) { _mean += shares[i] * pattern.Rates[i]; }
        _state = Pick(shares.AsSpan());
        if (pattern.DriftSigma > 0)
        {
            var kept = PortableMath.Exp(-DriftStepSeconds / pattern.DriftSeconds);
            _drift = new LogWalk(pattern.DriftSigma, kept, Seeds.Derive(seed, "drift"));
            _driftFactor = Factor(_drift.Value);
        }
        _step = -1;
    }

    public override bool TryNext(out double seconds, out int client)
    {
        client = 0;
        while (_left == 0)
        {
            _step++;
            if (_step * _pattern.StepSeconds >= _end)
            {
                seconds = _end;
                return false;
            }
            Begin();
        }
        // The least of n numbers spread evenly over what is left of the step: no list to sort.
        _place = 1 - ((1 - _place) * PortableMath.Exp(PortableMath.Log(1 - _random.NextDouble()) / _left));
        _left--;
        seconds = (_step + _place) * _pattern.StepSeconds;
        return seconds < _end;
    }

    private void Begin()
    {
        if (_step > 0) { _state = Pick(_pattern.Transition[_state].AsSpan()); }
        var start = _step * _pattern.StepSeconds;
        while (_drift is not null && start >= _driftUntil)
        {
            _driftFactor = Factor(_drift.Next());
            _driftUntil += DriftStepSeconds;
        }
        var rate = _pattern.Rates[_state] / _mean * _cursor.At(start + (0.5 * _pattern.StepSeconds));
        _left = Poisson.Sample(_random, Math.Min(rate * _driftFactor * _pattern.StepSeconds, Poisson.MostMean));
        _place = 0;
    }

    private double Factor(double drift) =>
        PortableMath.Exp(drift - (0.5 * _pattern.DriftSigma * _pattern.DriftSigma));

    private int Pick(ReadOnlySpan<double> shares)
    {
        var u = _states.NextDouble();
        for (var i = 0; i < shares.Length - 1; i++)
        {
            u -= shares[i];
            if (u < 0) { return i; }
        }
        return shares.Length - 1;
    }

    // Grassmann, Taksar and Heyman (1985): elimination without a subtraction.
    private static double[] Stationary(ImmutableArray<ImmutableArray<double>> transition)
    {
        var n = transition.Length;
        var p = new double[n, n];
        for (var i = 0; i < n; i++) { for (var j = 0; j < n; j++) { p[i, j] = transition[i][j]; } }
        for (var last = n - 1; last > 0; last--)
        {
            var sum = 0.0;
            for (var j = 0; j < last; j++) { sum += p[last, j]; }
            for (var i = 0; i < last; i++) { p[i, last] = sum > 0 ? p[i, last] / sum : 0; }
            for (var i = 0; i < last; i++) { for (var j = 0; j < last; j++) { p[i, j] += p[i, last] * p[last, j]; } }
        }
        var shares = new double[n];
        var all = shares[0] = 1;
        for (var j = 1; j < n; j++)
        {
            for (var i = 0; i < j; i++) { shares[j] += shares[i] * p[i, j]; }
            all += shares[j];
        }
        for (var i = 0; i < n; i++) { shares[i] /= all; }
        return shares;
    }
}
