using Ballast.Simulation.Chance;
using Ballast.Statistics;

namespace Ballast.Simulation.Traces.Import;

/// <summary>One client's arrivals: gaps of mean 1 in operational time, which runs at the client's rate.</summary>
/// <remarks>A gap goes on over the windows' borders, so no window has a fixed number of requests.</remarks>
internal sealed class ServeGenClient(int id, List<ServeGenWindow> windows, long originSeconds, ulong seed)
{
    private readonly SeededRandom _gaps = new(Seeds.Derive(seed, "gaps"));
    private readonly SeededRandom _lengths = new(Seeds.Derive(seed, "lengths"));
    private int _window = -1;
    private double _now;
    private bool _started;

    public int Id => id;

    public string Name { get; } = ServeGenRates.ClientName(id);

    /// <summary>The client's own chance for the lengths of its requests.</summary>
    public SeededRandom Lengths => _lengths;

    /// <summary>The next arrival, in seconds since the start of the trace.</summary>
    public bool TryNext(out double seconds)
    {
        seconds = 0;
        if (_window < 0 && !TryEnter(0)) { return false; }
        var left = DrawGap(windows[_window]);
        if (!_started)
        {
            // The first gap is cut by a uniform number: the process was running before the trace began.
            left *= _gaps.NextDouble();
            _started = true;
        }
        while (true)
        {
            var window = windows[_window];
            var end = window.StartSeconds - originSeconds + ServeGenRates.WindowSeconds;
            var within = window.RatePerSecond * (end - _now);
            if (left <= within)
            {
                seconds = _now += left / window.RatePerSecond;
                return true;
            }
            left -= within;
            if (!TryEnter(_window + 1)) { return false; }
        }
    }

    private double DrawGap(in ServeGenWindow window) => window.Weibull
        ? WeibullOfMeanOne(window.Shape)
        : new Gamma(window.Shape, 1 / window.Shape).Sample(_gaps);

    // By logarithms: a table may name a shape so small that the scale alone is no number a double can hold.
    private double WeibullOfMeanOne(double shape) => PortableMath.Exp(
        (PortableMath.Log(Exponential.Sample(_gaps)) / shape) - GammaFunction.Log(1 + (1 / shape)));

    private bool TryEnter(int window)
    {
        if (window >= windows.Count) { return false; }
        _window = window;
        _now = windows[window].StartSeconds - originSeconds;
        return true;
    }
}
