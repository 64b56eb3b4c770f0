using System.Globalization;
using Ballast.Forecasting;
using Ballast.Statistics;

namespace Ballast.Scaling.Policies;

/// <summary>What <see cref="Cilantro"/> knows of one deployment.</summary>
internal sealed class CilantroJob(CilantroOptions options, Forecaster forecaster)
{
    // Replicas per request a second from 1/100 to 100, on a scale of logarithms.
    private const double LeastRatio = 0.01;
    private const double Scale = 9.210340371976184;

    private readonly ArrivalOutlook _outlook = new(
        forecaster, (int)Math.Max(1, Math.Ceiling(options.Interval.TotalMinutes)), leastHistory: 1);

    private readonly IntervalTree _learnt = new();
    private Sentence<(double Rate, double Utility, int Wanted)> _reason;
    private double[] _utilities = [];
    private double _readySum;
    private int _readyCount;
    private double _rate;

    /// <summary>The number wanted; nothing before the first decision.</summary>
    public int? Wanted { get; set; }

    public void Follow(TimeSpan now, in DeploymentLoad load)
    {
        _outlook.Follow(load.History.Span, now);
        _readySum += load.Ready;
        _readyCount++;
    }

    /// <summary>Learns from the time since the last decision and bounds the utility of each number of
    /// replicas.</summary>
    /// <param name="now">The time.</param>
    /// <param name="load">The deployment.</param>
    /// <param name="most">The greatest number asked about.</param>
    public void Learn(TimeSpan now, in DeploymentLoad load, int most)
    {
        Observe(now, load);
        (_readySum, _readyCount) = (0, 0);
        _rate = _outlook.Peak(options.Quantile, load.History.Span, now - TimeSpan.FromMinutes(1));
        if (_utilities.Length != most + 1) { _utilities = new double[most + 1]; }
        var target = Promise.Quantile(load.Deployment);
        _utilities[0] = _rate > 0 ? 0 : 1;
        for (var replicas = 1; replicas <= most; replicas++)
        {
            var bound = _rate > 0 ? _learnt.Upper(Place(replicas / _rate), options.Width, options.Slope) : 1;
            // More replicas never serve worse: what was learnt of fewer holds for more.
            _utilities[replicas] = Math.Max(_utilities[replicas - 1], Math.Clamp(bound / target, 0, 1));
        }
    }

    /// <summary>The bound on the utility of a number of replicas, 0 to 1.</summary>
    public double Utility(int replicas) => _utilities[Math.Min(replicas, _utilities.Length - 1)];

    /// <summary>Whether any load is forecast.</summary>
    public bool HasLoad => _rate > 0;

    /// <summary>Replicas per load, which settles ties of the warm start.</summary>
    public double Ratio(int replicas) => _rate > 0 ? replicas / _rate : double.MaxValue;

    public string Say(int wanted) => _utilities.Length == 0
        ? "nothing learnt yet"
        : _reason.Of(
            (Math.Round(_rate, 1), Math.Round(Utility(wanted), 3), wanted),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"{said.Rate:0.#} requests/s ahead, utility of {said.Utility:0.###} at most: {said.Wanted} wanted"));

    private void Observe(TimeSpan now, in DeploymentLoad load)
    {
        var history = load.History.Span;
        var (kept, all, rate, steps) = (0.0, 0.0, 0.0, 0);
        var step = history.Length > 1 ? (history[^1].At - history[^2].At).TotalSeconds : 1;
        for (var i = history.Length - 1; i >= 0 && history[i].At > now - options.Interval; i--)
        {
            kept += history[i].Attainment * history[i].Ended;
            all += history[i].Ended + (history[i].RefusedPerSecond * step);
            rate += history[i].ArrivalsPerSecond;
            steps++;
        }
        if (all < 1 || rate <= 0 || _readySum <= 0) { return; }
        _learnt.Add(Place(_readySum / _readyCount / (rate / steps)), Math.Clamp(kept / all, 0, 1));
    }

    private static double Place(double ratio) =>
        Math.Clamp(PortableMath.Log(ratio / LeastRatio) / Scale, 0, 1 - 1e-9);
}
