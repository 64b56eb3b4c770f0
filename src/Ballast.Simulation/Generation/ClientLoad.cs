using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>How the rate is split among clients that come and go and drift.</summary>
internal sealed class ClientLoad
{
    private const int CellsPerDrift = 60;
    private const double DriftStepSeconds = CellsPerDrift * RateCurve.StepSeconds;

    private readonly RateCurve _curve;
    private readonly Client[] _clients;
    private readonly ClientPool _pool;
    private readonly LogWalk[] _drifts;
    private readonly SeededRandom[] _switches;
    private readonly bool[] _active;
    private readonly double[] _logFrom;
    private readonly double[] _logTo;
    private readonly double[] _weightFrom;
    private readonly double[] _weightTo;
    private readonly bool _isSteady;
    private double _perWeightFrom;
    private double _perWeightTo;
    private double _rate;
    private long _cells;

    public ClientLoad(Client[] clients, ClientPool pool, RateCurve curve, ulong seed)
    {
        (_clients, _pool, _curve) = (clients, pool, curve);
        var n = clients.Length;
        (_drifts, _switches, _active) = (new LogWalk[n], new SeededRandom[n], new bool[n]);
        (_logFrom, _logTo, _weightFrom, _weightTo) = (new double[n], new double[n], new double[n], new double[n]);
        _isSteady = pool.LogRateSigma == 0;
        for (var i = 0; i < n; i++)
        {
            var own = (ulong)i;
            _drifts[i] = new(pool.LogRateSigma, pool.LogRateKept, Seeds.Mix(Seeds.Derive(seed, "client-drift"), own));
            _switches[i] = new SeededRandom(Seeds.Mix(Seeds.Derive(seed, "client-active"), own));
            _active[i] = _switches[i].NextDouble() < clients[i].Active;
            _isSteady &= clients[i].Active >= 1;
            _logTo[i] = _drifts[i].Value;
        }
        _rate = curve.Next();
        Enter();
    }

    /// <summary>The rate of a client in the present cell.</summary>
    public RateCell Cell(int client) =>
        new(_weightFrom[client] * _perWeightFrom, _weightTo[client] * _perWeightTo);

    /// <summary>Goes on to the next cell.</summary>
    public void Advance()
    {
        _cells++;
        Enter();
    }

    private void Enter()
    {
        var isNew = _cells % CellsPerDrift == 0;
        if (isNew) { Drift(); }
        if (!_isSteady || _cells == 0) { Weigh((int)(_cells % CellsPerDrift), isNew); }
        var (from, to) = (0.0, 0.0);
        for (var i = 0; i < _clients.Length; i++)
        {
            from += _weightFrom[i];
            to += _weightTo[i];
        }
        var next = _curve.Next();
        (_perWeightFrom, _perWeightTo) = (_rate / from, next / to);
        _rate = next;
    }

    // A client switches on and off with the steps of the drift; in between its weight runs straight.
    private void Drift()
    {
        var stay = Math.Min(1, DriftStepSeconds / _pool.MeanActiveSeconds);
        for (var i = 0; i < _clients.Length; i++)
        {
            (_logFrom[i], _logTo[i]) = (_logTo[i], _drifts[i].Next());
            var share = _clients[i].Active;
            var u = _switches[i].NextDouble();
            if (share >= 1 || _cells == 0) { continue; }
            _active[i] = _active[i] ? u >= stay : u < Math.Min(1, stay * share / (1 - share));
        }
    }

    private void Weigh(int cell, bool isNew)
    {
        var none = true;
        for (var i = 0; i < _clients.Length; i++) { none &= !_active[i]; }
        for (var i = 0; i < _clients.Length; i++)
        {
            // The rate has to come from somebody: with nobody active the greatest client is.
            var weight = _active[i] || (none && i == 0) ? _clients[i].Share / _clients[i].Active : 0;
            _weightFrom[i] = isNew ? weight * Factor(i, cell) : _weightTo[i];
            _weightTo[i] = weight == 0 ? 0 : weight * Factor(i, cell + 1);
        }
    }

    private double Factor(int client, int cell)
    {
        if (_pool.LogRateSigma == 0) { return 1; }
        var part = cell / (double)CellsPerDrift;
        return PortableMath.Exp(_logFrom[client] + (part * (_logTo[client] - _logFrom[client])));
    }
}
