using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Counts;

/// <summary>The arrivals of one series of counts, one at a time and in order.</summary>
internal sealed class SeriesArrivals(CountSeries series, ExpandKind kind, ulong seed)
{
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly SeededRandom _random = new(seed);
    private readonly long _width = Nanoseconds.From(series.Bin);
    private readonly double _phase = new SeededRandom(Seeds.Derive(seed, "phase")).NextDouble();

    /// <summary>Bins whose gaps run on, by the next arrival: those of Faro's replayer may overlap.</summary>
    private readonly PriorityQueue<(long Left, double Gap), (long Arrival, int Bin)> _running = new();

    private int _bin = -1;
    private long _count;
    private long _left;
    private double _rest;

    public bool TryNext(out long arrival) => kind is ExpandKind.MilliPoisson or ExpandKind.Gaps
        ? TryNextRunning(out arrival)
        : TryNextPlaced(out arrival);

    private bool TryNextPlaced(out long arrival)
    {
        while (_left == 0)
        {
            if (++_bin >= series.Values.Length)
            {
                arrival = 0;
                return false;
            }
            _left = _count = Draw(series.Values[_bin]);
            _rest = 1;
        }
        double place;
        if (kind == ExpandKind.Even) { place = (_count - _left + _phase) / _count; }
        else
        {
            // The least of the places that are left, of uniform ones in what is left of the bin: sorted without a sort.
            _rest *= PortableMath.Pow(1 - _random.NextDouble(), 1.0 / _left);
            place = 1 - _rest;
        }
        _left--;
        arrival = (_bin * _width) + Math.Min(_width - 1, (long)(place * _width));
        return true;
    }

    private bool TryNextRunning(out long arrival)
    {
        while (_bin + 1 < series.Values.Length
            && (!_running.TryPeek(out _, out var first) || first.Arrival >= (_bin + 1) * _width))
        {
            var count = Draw(series.Values[++_bin]);
            if (count > 0)
            {
                _running.Enqueue((count, _width / NanosecondsPerMillisecond / count), (_bin * _width, _bin));
            }
        }
        if (!_running.TryDequeue(out var run, out var place))
        {
            arrival = 0;
            return false;
        }
        arrival = place.Arrival;
        if (run.Left > 1)
        {
            _running.Enqueue((run.Left - 1, run.Gap), (arrival + Gap(run.Gap), place.Bin));
        }
        return true;
    }

    private long Gap(double milliseconds) => kind == ExpandKind.Gaps
        ? (long)(Exponential.Sample(_random) * milliseconds * NanosecondsPerMillisecond)
        : Poisson.Sample(_random, milliseconds) * (long)NanosecondsPerMillisecond;

    private long Draw(double value)
    {
        if (kind == ExpandKind.Poisson) { return Poisson.Sample(_random, value); }
        var whole = Math.Floor(value);
        return (long)whole + (value > whole && _random.NextDouble() < value - whole ? 1 : 0);
    }
}
