namespace Ballast.Simulation.Generation;

/// <summary>Walks along a rate: the clock of a process whose gaps are counted in expected arrivals.</summary>
internal sealed class RateCursor
{
    private readonly RateCurve _curve;
    private readonly double _steady;
    private RateCell _cell;
    private double _start;
    private double _offset;

    public RateCursor(RateCurve curve)
    {
        _curve = curve;
        _steady = curve.IsSteady ? curve.Mean : 0;
        var from = curve.Next();
        _cell = new RateCell(from, curve.Next());
    }

    /// <summary>Goes on until an expected number of arrivals has come, or an end is met.</summary>
    /// <param name="area">The number.</param>
    /// <param name="end">The time not to pass by more than a cell, in seconds.</param>
    /// <returns>The time, in seconds.</returns>
    public double Pass(double area, double end)
    {
        if (_steady > 0) { return _start += area / _steady; }
        while (_start < end)
        {
            var rest = _cell.Rest(_offset);
            if (area < rest)
            {
                _offset = _cell.Pass(_offset, area);
                return _start + _offset;
            }
            area -= rest;
            Advance();
        }
        return end;
    }

    /// <summary>The rate at a time; times never run back.</summary>
    public double At(double seconds)
    {
        if (_steady > 0) { return _steady; }
        while (seconds >= _start + RateCurve.StepSeconds) { Advance(); }
        return _cell.At(seconds - _start);
    }

    private void Advance()
    {
        _cell = new RateCell(_cell.To, _curve.Next());
        _start += RateCurve.StepSeconds;
        _offset = 0;
    }
}
