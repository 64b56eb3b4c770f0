using System.Globalization;
using Ballast.Forecasting;

namespace Ballast.Scaling.Policies;

/// <summary>What <see cref="Mark"/> knows of one deployment.</summary>
internal sealed class MarkJob
{
    private readonly MarkOptions _options;
    private readonly ArrivalOutlook _outlook;
    private readonly ServiceTime _service;
    private readonly int[] _plans;
    private Sentence<(double Peak, double Each, int Plan, int Wanted, int Looks)> _reason;
    private double _peak;
    private double _each;
    private long _planned;
    private int _looks;

    public MarkJob(MarkOptions options, Forecaster forecaster)
    {
        _options = options;
        _outlook = new(forecaster, options.Minutes, options.LeastHistory);
        _service = new(options.ServiceTime, TimeSpan.FromMinutes(15));
        _plans = new int[options.DownPlans];
    }

    /// <summary>The number wanted; nothing before the first decision.</summary>
    public int? Wanted { get; set; }

    /// <summary>The newest plan.</summary>
    public int Plan { get; private set; }

    public void Follow(TimeSpan now, in DeploymentLoad load)
    {
        _outlook.Follow(load.History.Span, now);
        _service.Measure(load.History.Span, now);
    }

    /// <summary>Plans the minutes to come.</summary>
    /// <param name="load">The deployment.</param>
    /// <param name="since">The last plan.</param>
    /// <returns>Whether there is anything to plan from.</returns>
    public bool TryPlan(in DeploymentLoad load, TimeSpan since)
    {
        _looks = 0;
        if (!_service.Known || load.History.IsEmpty) { return false; }
        _peak = _outlook.Peak(_options.Quantile, load.History.Span, since) * _options.Headroom;
        _each = Promise.Seconds(load.Deployment, _options.Latency)
            / (_options.ServiceP95 ? _service.P95 : _service.Mean);
        _plans[_planned++ % _plans.Length] = Math.Max(1, ReplicaCount.Up(_peak / _each));
        var agreed = 0;
        foreach (var plan in _plans) { agreed = Math.Max(agreed, plan); }
        Plan = agreed;
        return true;
    }

    /// <summary>Looks at the latency between two plans; a look within the promise leaves the count as it is.</summary>
    /// <returns>Whether one replica more is due.</returns>
    public bool Look(TimeSpan now, in DeploymentLoad load)
    {
        var latency = LoadWindow.Latency(load.History.Span, now, TimeSpan.FromSeconds(30));
        if (latency <= Promise.Seconds(load.Deployment, _options.Latency)) { return false; }
        if (++_looks < _options.Up) { return false; }
        _looks = 0;
        return true;
    }

    public string Say(int wanted) => _planned == 0
        ? "no plan yet"
        : _reason.Of(
            (Math.Round(_peak, 1), Math.Round(_each, 2), Plan, wanted, _looks),
            static said => string.Create(
                CultureInfo.InvariantCulture,
                $"at most {said.Peak:0.#} requests/s ahead, {said.Each:0.##}/s each: {said.Plan} planned, "
                + $"{said.Wanted} wanted, {said.Looks} looks above the promise"));
}
